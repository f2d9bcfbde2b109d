// Which techniques are sub-techniques of which, and who says so? At any time: that one is has no date of its own.
MATCH (sub:Entity:Technique)-[claim:SUBTECHNIQUE_OF]->(parent:Entity:Technique)
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
RETURN claim.id AS id, claim.source AS source, claim.confidence AS confidence, coalesce(claim.published, '') AS published, type(claim) AS type, sub.id AS from, parent.id AS to
ORDER BY from, to, id
LIMIT $scan
