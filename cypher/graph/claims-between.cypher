// The assertions between one entity and these.
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
RETURN type(claim) AS type, startNode(claim).id AS start, endNode(claim).id AS end,
  claim {.id, .source, .by, .during, .basis, .confidence, .tlp, .first_seen, .last_seen, .name, .published, .record, .revoked} AS claim
ORDER BY claim.id
LIMIT $claimLimit
