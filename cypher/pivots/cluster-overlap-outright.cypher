// What do the sources say outright of clusters and actors: that two overlap or are related, or whose they are?
CALL {
  MATCH (who:Entity:Cluster)
  RETURN who
  UNION ALL
  MATCH (who:Entity:Actor)
  RETURN who
}
MATCH (who)-[claim:OVERLAPS_WITH|SAME_AS|PART_OF|ATTRIBUTED_TO|RELATED_TO]->(other:Entity)
WHERE (type(claim) = 'ATTRIBUTED_TO' OR other.kind IN ['cluster', 'actor'])
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
RETURN claim {.id, .source, .confidence, type: type(claim), called: claim.name, from: who.id, to: other.id} AS claim
ORDER BY claim.id
LIMIT $scan
