// Which steps lead from some entities to some others? The side with fewer links is walked; people who judged rows are no way, as in paths/expand.
CALL {
  UNWIND $ids AS id
  MATCH (entity:Entity {id: id})
  RETURN sum(COUNT { (entity)--() }) AS links
}
CALL {
  UNWIND $others AS id
  MATCH (entity:Entity {id: id})
  RETURN sum(COUNT { (entity)--() }) AS otherLinks
}
WITH links > otherLinks AS isTurned
UNWIND CASE WHEN isTurned THEN $others ELSE $ids END AS id
MATCH (walked:Entity {id: id})-[claim:`{type}`]-(met:Entity)
WHERE CASE WHEN isTurned THEN met.id IN $ids ELSE met.id IN $others END
WITH claim, CASE WHEN isTurned THEN met ELSE walked END AS one, CASE WHEN isTurned THEN walked ELSE met END AS other
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
  AND (type(claim) <> 'MENTIONS' OR claim.pivot IS NULL OR startNode(claim).id IN $ends)
WITH DISTINCT one.id AS id, CASE WHEN $respectTime THEN [other.id, claim.starts, claim.ends] ELSE other.id END AS step
RETURN id, collect(step) AS steps
LIMIT $scan
