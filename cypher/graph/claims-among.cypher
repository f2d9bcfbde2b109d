// The assertions among these entities. Hubs are asked from their smaller end, or pair by pair.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WITH entity, COUNT { (entity)--() } AS links
WITH collect(CASE WHEN links <= 5000 THEN entity END) AS small, collect(CASE WHEN links > 5000 THEN entity END) AS hubs
CALL {
  WITH small
  UNWIND small AS one
  MATCH (one)-[claim]-(other:Entity)
  WHERE other.id IN $ids
  RETURN claim
  UNION
  WITH hubs
  UNWIND hubs AS one
  UNWIND hubs AS other
  MATCH (one)-[claim]->(other)
  RETURN claim
}
WITH DISTINCT claim
WHERE type(claim) <> 'DESCRIBES'
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
RETURN type(claim) AS type, startNode(claim).id AS start, endNode(claim).id AS end,
  claim {.id, .source, .by, .during, .basis, .confidence, .tlp, .first_seen, .last_seen, .starts, .ends, .name, .published, .record, .revoked} AS claim
ORDER BY claim.id
LIMIT $claimLimit
