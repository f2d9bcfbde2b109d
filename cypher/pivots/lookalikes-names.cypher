// What do the sources call the things of these kinds?
UNWIND $ranges AS range
CALL {
  WITH range
  MATCH (entity:Entity)
  WHERE entity.id > range.after AND entity.id < range.before
    AND ($includeShared OR entity.shared IS NULL)
    AND ($includeWeak OR entity.weak IS NULL)
  RETURN entity
  ORDER BY entity.id
  LIMIT $perKind
}
MATCH (:Entity)-[said:DESCRIBES]->(entity)
// A name that was made up because no source gives one is like no other.
WHERE said.stand_in IS NULL
  AND ($sources IS NULL OR said.source IN $sources)
  AND NOT said.source IN $withoutSources
  AND ($bases IS NULL OR said.basis IN $bases)
  AND said.confidence >= $minConfidence
RETURN entity.id AS id, said.id AS description, said.source AS source, said.tlp AS tlp, said.name AS name, coalesce(said.aliases, []) AS aliases
ORDER BY id, source, said.id
LIMIT $scan
