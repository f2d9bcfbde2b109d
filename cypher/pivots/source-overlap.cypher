// Which values stand in these sources and in others, and what does each say of them, the surest first? What people think of rows is no word of a value.
MATCH (own:Entity:Source)
WHERE own.id IN $of
MATCH (own)-[:DESCRIBES]->(value:Entity)
WHERE value.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email', 'account', 'file']
  AND ($includeShared OR value.shared IS NULL)
  AND ($includeWeak OR value.weak IS NULL)
WITH DISTINCT value
MATCH (source:Entity:Source)-[said:DESCRIBES]->(value)
WHERE ($sources IS NULL OR source.id IN $sources OR source.id IN $of)
  AND NOT source.id IN $withoutSources
WITH value, collect(DISTINCT source.id) AS sources
WHERE size(sources) > 1
CALL {
  WITH value, sources
  MATCH (value)-[claim]-(other:Entity)
  WHERE claim.stub IS NULL
    AND claim.pivot IS NULL
    AND claim.source IN sources
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND claim.confidence >= $minConfidence
  WITH claim, other
  ORDER BY claim.confidence DESC, claim.id
  WITH claim.source AS source, collect(claim {.id, .source, .confidence, .published, .labels, description: left(claim.description, 200),
    party: CASE WHEN other.kind IN ['malware', 'tool', 'cluster', 'actor'] THEN other.id END,
    by: CASE WHEN claim.by STARTS WITH 'cluster:' OR claim.by STARTS WITH 'actor:' THEN claim.by END}) AS said
  RETURN collect(said[..$most]) AS bySource, sum(CASE WHEN size(said) > $most THEN 1 ELSE 0 END) > 0 AS cut
}
RETURN value.id AS value, reduce(claims = [], said IN bySource | claims + said) AS claims, cut
ORDER BY size(sources) DESC, value
LIMIT $scan
