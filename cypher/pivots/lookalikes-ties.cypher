// Which entities do the sources tie by their ids, that stay apart because these contradict each other?
MATCH (identifier:CrosspivotIdentifier)-[:MAY_IDENTIFY]->(entity:Entity)
MATCH (named:Entity {id: identifier.id})
WHERE $includeShared OR (entity.shared IS NULL AND named.shared IS NULL)
MATCH (:Entity)-[said:DESCRIBES]->(entity)
WHERE identifier.id IN said.identifiers
  AND ($sources IS NULL OR said.source IN $sources)
  AND NOT said.source IN $withoutSources
  AND ($bases IS NULL OR said.basis IN $bases)
  AND said.confidence >= $minConfidence
RETURN named.id AS one, entity.id AS other, collect(said {.id, .source}) AS said
ORDER BY one, other
LIMIT $scan
