// The assertions between one entity and these, as in claims-by-id.
MATCH (entity:Entity {id: $id})
UNWIND $ids AS otherId
MATCH (other:Entity {id: otherId})
MATCH (entity)-[claim]-(other)
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
