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
  AND ($bases IS NULL OR said.basis IN $bases)
  AND said.confidence >= $minConfidence
WITH value, source, max(said.confidence) AS confidence, max(said.published) AS published, collect(said.labels) AS labels
WITH value, collect({source: source.id, confidence: confidence, published: published, labels: labels}) AS sources
WHERE size(sources) > 1
CALL {
  WITH value
  MATCH (value)-[claim:COMMUNICATES_WITH|INDICATES|DELIVERS|HOSTS|USES]-(party:Entity)
  WHERE party.kind IN ['malware', 'tool', 'cluster', 'actor']
  RETURN collect(claim {.id, .source, party: party.id})[..1000] AS claims
}
RETURN value.id AS value, sources, claims
ORDER BY size(sources) DESC, value
LIMIT $scan
