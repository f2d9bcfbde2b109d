// The assertions between these entities and others, and among these. A hub is asked pair by pair.
CALL {
  UNWIND $ids AS id
  MATCH (one:Entity {id: id})
  WHERE COUNT { (one)--() } <= 5000
  MATCH (one)-[claim]-(other:Entity)
  WHERE other.id IN $ids OR other.id IN $others
  RETURN claim
  UNION
  UNWIND $ids AS id
  MATCH (hub:Entity {id: id})
  WHERE COUNT { (hub)--() } > 5000
  WITH collect(hub) AS hubs
  UNWIND hubs AS hub
  UNWIND $ids + $others AS otherId
  MATCH (other:Entity {id: otherId})
  MATCH (hub)-[claim]-(other)
  RETURN claim
}
WITH claim
WHERE type(claim) <> 'DESCRIBES'
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH claim
ORDER BY claim.id
LIMIT $limit
RETURN [type(claim), startNode(claim).id, endNode(claim).id, claim.id, claim.source, claim.by, claim.during, claim.basis, claim.confidence, claim.tlp, claim.first_seen, claim.last_seen, claim.name, claim.published, claim.record, claim.revoked] AS claim
