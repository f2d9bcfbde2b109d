// Over which certificates, networks, registrants and resolutions are these values tied to others, the least linked first?
UNWIND $ids AS id
MATCH (near:Entity {id: id})-[tie:HOSTS|INDICATES|OWNS|PART_OF|RELATED_TO|RESOLVES_TO]-(through:Entity)
WHERE (through.kind IN ['certificate', 'network', 'email', 'person']
    OR (type(tie) = 'RESOLVES_TO' AND through.kind IN ['address', 'domain', 'host', 'url']))
  AND ($includeShared OR through.shared IS NULL)
  AND ($includeWeak OR through.weak IS NULL)
  AND ($sources IS NULL OR tie.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT tie.source IN $withoutSources)
  AND ($bases IS NULL OR tie.basis IN $bases)
  AND ($minConfidence = 0 OR tie.confidence >= $minConfidence)
  AND ($start IS NULL OR tie.ends >= $start)
  AND ($end IS NULL OR tie.starts <= $end)
WITH DISTINCT through
WITH through, COUNT { (through)--() } AS degree
ORDER BY degree, through.id
LIMIT $scan
CALL {
  WITH through, degree
  MATCH (through)-[tie:HOSTS|INDICATES|OWNS|PART_OF|RELATED_TO|RESOLVES_TO]-(value:Entity)
  WHERE degree <= $hub
    AND value.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email', 'file']
    AND (through.kind IN ['certificate', 'network', 'email', 'person']
      OR (type(tie) = 'RESOLVES_TO' AND through.kind IN ['address', 'domain', 'host', 'url']))
    AND ($includeShared OR value.shared IS NULL)
    AND ($includeWeak OR value.weak IS NULL)
    AND ($sources IS NULL OR tie.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT tie.source IN $withoutSources)
    AND ($bases IS NULL OR tie.basis IN $bases)
    AND ($minConfidence = 0 OR tie.confidence >= $minConfidence)
    AND ($start IS NULL OR tie.ends >= $start)
    AND ($end IS NULL OR tie.starts <= $end)
  WITH value, collect(tie {.id, type: type(tie), from: through.id, to: value.id}) AS ties
  RETURN collect({id: value.id, degree: COUNT { (value)--() }, ties: ties}) AS values
}
RETURN through.id AS id, through.kind AS kind, degree, values
ORDER BY degree, id
LIMIT $scan
