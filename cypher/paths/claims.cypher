// Which assertions hold between the ends of these steps?
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
RETURN type(claim) AS type, startNode(claim).id AS start, endNode(claim).id AS end,
  claim {.id, .source, .by, .during, .basis, .confidence, .tlp, .first_seen, .last_seen, .starts, .ends, .name, .published, .record, .revoked} AS claim
ORDER BY claim.id
