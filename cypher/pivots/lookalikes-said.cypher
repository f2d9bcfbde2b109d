// Which entities do the sources call by one of these names of a relation?
MATCH (one:Entity)-[claim:RELATED_TO]->(other:Entity)
WHERE claim.name IN $names
  AND ($includeShared OR (one.shared IS NULL AND other.shared IS NULL))
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
RETURN one.id AS one, other.id AS other, collect(claim {.id, .source}) AS said
ORDER BY one, other
LIMIT $scan
