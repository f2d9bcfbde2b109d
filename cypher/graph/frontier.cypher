// The entities one step from these: those that join more of them first, then the rarest.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})-[claim]-(other:Entity)
WHERE type(claim) <> 'DESCRIBES'
  AND NOT other.id IN $known
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($kinds IS NULL OR other.kind IN $kinds)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH other, count(DISTINCT entity) AS joins
ORDER BY joins DESC, COUNT { (other)--() }, other.id
WITH collect(other.id) AS ranked
RETURN size(ranked) AS total, ranked[..$limit] AS page
