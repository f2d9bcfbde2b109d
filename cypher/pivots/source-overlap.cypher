// Which values do these sources and others describe, and what do they tie them to?
MATCH (own:Entity:Source)
WHERE own.id IN $of
MATCH (own)-[mine:DESCRIBES]->(value:Entity)
WHERE mine.stub IS NULL
  AND value.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email', 'account', 'file']
  AND ($includeShared OR value.shared IS NULL)
  AND ($includeWeak OR value.weak IS NULL)
WITH DISTINCT value
MATCH (source:Entity:Source)-[said:DESCRIBES]->(value)
WHERE said.stub IS NULL
  AND ($sources IS NULL OR source.id IN $sources OR source.id IN $of)
  AND NOT source.id IN $withoutSources
  AND ($bases IS NULL OR said.basis IN $bases)
  AND said.confidence >= $minConfidence
WITH value, collect(DISTINCT source.id) AS sources, collect(said {.id, .confidence, .published, .labels, source: source.id, party: NULL}) AS descriptions
WHERE size(sources) > 1
CALL {
  WITH value, sources
  MATCH (value)-[claim:COMMUNICATES_WITH|INDICATES|DELIVERS|HOSTS|USES]-(party:Entity)
  WHERE party.kind IN ['malware', 'tool', 'cluster', 'actor']
    AND claim.source IN sources
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND claim.confidence >= $minConfidence
  RETURN collect(claim {.id, .source, .confidence, party: party.id, published: NULL, labels: NULL})[..1000] AS ties
}
RETURN value.id AS value, descriptions + ties AS claims
ORDER BY size(sources) DESC, value
LIMIT $scan
