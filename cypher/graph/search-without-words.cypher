// Entities of kinds, linked to an organisation where one is asked for, the most linked first; and how many loads and withdrawals had written before they were looked for.
OPTIONAL MATCH (lock:CrosspivotLock {name: 'write'})
WITH max(lock.turn) AS turn
CALL {
  WITH $organisation AS wanted
  WHERE wanted IS NULL
  MATCH (entity:Entity)
  WHERE $kinds IS NULL OR entity.kind IN $kinds
  RETURN entity
  UNION ALL
  WITH $organisation AS wanted
  WHERE wanted IS NOT NULL
  MATCH (organisation:Organisation)-[link]-(entity:Entity)
  WHERE organisation:Entity AND toLower(organisation.name) CONTAINS wanted AND type(link) <> 'DESCRIBES'
    AND ($kinds IS NULL OR entity.kind IN $kinds)
  RETURN DISTINCT entity
}
WITH turn, entity.id AS id, COUNT { (entity)--() } AS links
ORDER BY links DESC, id
WITH turn, collect({id: id, score: 1.0}) AS ranked
RETURN turn, size(ranked) AS total, ranked[$skip..$skip + $limit] AS page
