// Which assertions hold between the ends of these steps? As in graph/claims-by-id, and the first and last instant that each may mean.
UNWIND $rows AS row
MATCH (one:Entity {id: row.from})-[claim:`{type}`]-(other:Entity {id: row.to})
WHERE one <> other
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($direction IS NULL OR ($direction = 'out') = (startNode(claim) = one))
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND (NOT $respectTime OR claim.starts IS NOT NULL)
WITH DISTINCT claim
ORDER BY claim.id
RETURN [type(claim), startNode(claim).id, endNode(claim).id, claim.id, claim.source, claim.by, claim.during, claim.basis, claim.confidence, claim.tlp, claim.first_seen, claim.last_seen, claim.name, claim.published, claim.record, claim.revoked, claim.starts, claim.ends] AS claim
