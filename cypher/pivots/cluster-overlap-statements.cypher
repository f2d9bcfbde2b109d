// What do the sources say outright of these two: that they overlap or are related, or whose they are?
CALL {
  MATCH (from:Entity {id: $one})-[claim:OVERLAPS_WITH|SAME_AS|PART_OF|ATTRIBUTED_TO|RELATED_TO]-(:Entity {id: $other})
  RETURN claim
  UNION
  UNWIND [$one, $other] AS id
  MATCH (from:Entity {id: id})-[claim:ATTRIBUTED_TO]->(:Entity)
  RETURN claim
}
WITH claim
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
RETURN claim {.id, .source, .confidence, type: type(claim), called: claim.name, from: startNode(claim).id, to: endNode(claim).id} AS claim
ORDER BY claim.id
LIMIT $scan
