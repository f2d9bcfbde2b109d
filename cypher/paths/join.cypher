// Which steps lead from some entities to some others? Hubs are asked from their smaller end, or pair by pair.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WITH entity, COUNT { (entity)--() } <= $hub AS isSmall
WITH collect(CASE WHEN isSmall THEN entity END) AS small, collect(CASE WHEN NOT isSmall THEN entity END) AS hubs
WITH small, hubs, [hub IN hubs | hub.id] AS hubIds
CALL {
  WITH hubIds
  UNWIND CASE WHEN hubIds = [] THEN [] ELSE $others END AS id
  MATCH (entity:Entity {id: id})
  WITH entity, COUNT { (entity)--() } <= $hub AS isSmall
  RETURN collect(CASE WHEN isSmall THEN entity END) AS smallOthers, collect(CASE WHEN NOT isSmall THEN entity END) AS hubOthers
}
CALL {
  WITH small
  UNWIND small AS one
  MATCH (one)-[claim:`{type}`]-(other:Entity)
  WHERE other.id IN $others
  RETURN one, claim, other
  UNION
  WITH smallOthers, hubIds
  UNWIND smallOthers AS other
  MATCH (other)-[claim:`{type}`]-(one:Entity)
  WHERE one.id IN hubIds
  RETURN one, claim, other
  UNION
  WITH hubs, hubOthers
  UNWIND hubs AS one
  UNWIND hubOthers AS other
  MATCH (one)-[claim:`{type}`]-(other)
  RETURN one, claim, other
}
WITH one, claim, other
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
WITH DISTINCT one.id AS id, CASE WHEN $respectTime THEN [other.id, claim.starts, claim.ends] ELSE other.id END AS step
RETURN id, collect(step) AS steps
LIMIT $scan
