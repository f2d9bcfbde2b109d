// Entities of these kinds with an assertion that passes, those with the most of them first.
MATCH (entity:Entity)
WHERE $kinds IS NULL OR entity.kind IN $kinds
WITH entity, COUNT {
  MATCH (entity)-[claim]-(other:Entity)
  WHERE type(claim) <> 'DESCRIBES'
    AND ($types IS NULL OR type(claim) IN $types)
    AND ($sources IS NULL OR claim.source IN $sources)
    AND NOT claim.source IN $withoutSources
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND claim.confidence >= $minConfidence
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
} AS links
WHERE links > 0
WITH entity.id AS id, links
ORDER BY links DESC, id
WITH collect(id) AS ranked
RETURN size(ranked) AS total, ranked[..$limit] AS page
