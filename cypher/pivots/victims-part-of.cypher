// Which organisations and persons are part of which organisations?
MATCH (part:Entity)-[claim:PART_OF]->(whole:Entity:Organisation)
WHERE part.kind IN ['organisation', 'person']
  AND part <> whole
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.last_seen IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.first_seen IS NULL OR claim.starts <= $end)
RETURN part.id AS part, whole.id AS whole, claim {.id, .source, .confidence} AS claim
ORDER BY claim.id
LIMIT $scan
