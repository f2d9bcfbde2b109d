// Which techniques are revoked in favour of which, and who says so? At any time: a revocation has no date of its own.
MATCH (revoked:Entity:Technique)-[claim:RELATED_TO]->(successor:Entity:Technique)
WHERE claim.name IN $names
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
RETURN claim.id AS id, claim.source AS source, claim.confidence AS confidence, coalesce(claim.published, '') AS published, type(claim) AS type, revoked.id AS from, successor.id AS to
ORDER BY from, to, id
LIMIT $scan
