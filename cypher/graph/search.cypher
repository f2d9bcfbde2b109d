// Entities by name, alias, value or id, best match first (of one name the most linked, what was taken back last), among those known by an id that may be meant and the hits of the index that are scanned; and how many loads and withdrawals had written before they were looked for.
OPTIONAL MATCH (lock:CrosspivotLock {name: 'write'})
WITH max(lock.turn) AS turn
CALL {
  UNWIND $ids AS id
  CALL {
    WITH id
    MATCH (entity:Entity {id: id})
    RETURN entity
    UNION
    WITH id
    MATCH (:CrosspivotIdentifier {id: id})-[:IDENTIFIES]->(entity:Entity)
    RETURN entity
  }
  RETURN collect(DISTINCT entity) AS known
}
CALL {
  CALL db.index.fulltext.queryNodes('crosspivot_entity_text', $query, {limit: $scan}) YIELD node, score
  RETURN collect({entity: node, score: score}) AS scanned
}
CALL {
  WITH known, scanned
  UNWIND scanned + [entity IN known | {entity: entity, score: 0.0}] AS hit
  WITH known, hit.entity AS entity, max(hit.score) AS score
  WHERE entity:Entity
    AND ($kinds IS NULL OR entity.kind IN $kinds)
    AND ($organisation IS NULL OR EXISTS {
      MATCH (entity)-[link]-(organisation:Organisation)
      WHERE organisation:Entity AND type(link) <> 'DESCRIBES' AND toLower(organisation.name) CONTAINS $organisation
    })
  WITH entity, CASE
    WHEN toLower(entity.name) = $exact OR entity IN known THEN CASE WHEN entity.revoked OR entity.deprecated THEN 500.0 ELSE 1000.0 END + log10(1 + COUNT { (entity)--() })
    WHEN $exact IN [alias IN entity.aliases | toLower(alias)] THEN 300.0 + log10(1 + COUNT { (entity)--() })
    ELSE score
  END AS score
  ORDER BY score DESC, entity.id
  RETURN collect({id: entity.id, score: score}) AS ranked
}
RETURN turn, size(scanned) AS scanned, size(ranked) AS total, ranked[$skip..$skip + $limit] AS page
