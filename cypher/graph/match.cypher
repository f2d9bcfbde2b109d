// Which entities do these values name, by id, by a further id, or by exact name or alias?
UNWIND $values AS row
CALL {
  WITH row
  CALL {
    WITH row
    UNWIND row.ids AS id
    MATCH (entity:Entity {id: id})
    RETURN entity.id AS found
    UNION
    WITH row
    UNWIND row.ids AS id
    MATCH (:CrosspivotIdentifier {id: id})-[:IDENTIFIES]->(entity:Entity)
    RETURN entity.id AS found
    UNION
    WITH row
    CALL db.index.fulltext.queryNodes('crosspivot_entity_text', row.query, {limit: 100}) YIELD node AS entity
    WHERE entity:Entity
    RETURN entity.id AS found
  }
  RETURN collect(found) AS ids
}
RETURN row.value AS value, ids
