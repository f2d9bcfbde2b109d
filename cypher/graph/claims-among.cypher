// The assertions among these entities, as in claims-by-id. All are walked but the most linked, of which every assertion but those about itself has its other end here; nodes tell who is meant in less time than their ids.
CALL {
  UNWIND $ids AS id
  MATCH (entity:Entity {id: id})
  WITH entity
  ORDER BY COUNT { (entity)--() }, entity.id
  WITH collect(entity) AS entities
  WITH entities, entities[..-1] AS walked
  UNWIND walked AS one
  MATCH (one)-[claim:`{type}`]-(other:Entity)
  WHERE other IN entities
  RETURN claim
  UNION
  UNWIND $ids AS id
  MATCH (entity:Entity {id: id})
  WITH entity
  ORDER BY COUNT { (entity)--() } DESC, entity.id DESC
  LIMIT 1
  MATCH (entity)-[claim:`{type}`]->(entity)
  RETURN claim
}
WITH claim
WHERE ($types IS NULL OR type(claim) IN $types)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND ($judges IS NULL OR type(claim) <> 'MENTIONS' OR claim.pivot IS NULL OR startNode(claim).id IN $judges)
WITH claim
ORDER BY claim.id
LIMIT $limit
RETURN [type(claim), startNode(claim).id, endNode(claim).id, claim.id, claim.source, claim.by, claim.during, claim.basis, claim.confidence, claim.tlp, claim.first_seen, claim.last_seen, claim.name, claim.published, claim.record, claim.revoked] AS claim
