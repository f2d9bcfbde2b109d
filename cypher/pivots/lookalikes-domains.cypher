// Which domains are there, and who describes them?
MATCH (entity:Entity)<-[said:DESCRIBES]-(:Entity)
WHERE entity.id > 'domain:' AND entity.id < 'domain;'
  AND ($includeShared OR entity.shared IS NULL)
  AND ($sources IS NULL OR said.source IN $sources)
  AND NOT said.source IN $withoutSources
  AND ($bases IS NULL OR said.basis IN $bases)
  AND said.confidence >= $minConfidence
RETURN entity.id AS id, collect(said.id) AS descriptions
ORDER BY id
LIMIT $scan
