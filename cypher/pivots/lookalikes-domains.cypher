// Which domains are there?
MATCH (entity:Entity)
WHERE entity.id > 'domain:' AND entity.id < 'domain;'
  AND ($includeShared OR entity.shared IS NULL)
  AND EXISTS {
    MATCH (:Entity)-[said:DESCRIBES]->(entity)
    WHERE ($sources IS NULL OR said.source IN $sources)
      AND NOT said.source IN $withoutSources
      AND ($bases IS NULL OR said.basis IN $bases)
      AND said.confidence >= $minConfidence
  }
RETURN entity.id AS id
ORDER BY id
LIMIT $scan
