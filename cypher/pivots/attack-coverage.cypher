// Who is said to use which technique?
MATCH (technique:Entity:Technique)<-[claim:USES]-(who:Entity)
WHERE who.kind IN ['cluster', 'actor', 'campaign']
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
RETURN technique.id AS technique, collect(claim {.id, .source, type: type(claim), who: who.id}) AS claims
ORDER BY technique
LIMIT $scan
