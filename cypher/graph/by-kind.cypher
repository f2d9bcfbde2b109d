// Entities of these kinds, the most linked first.
MATCH (entity:Entity)
WHERE $kinds IS NULL OR entity.kind IN $kinds
WITH entity.id AS id, COUNT { (entity)--() } AS links
ORDER BY links DESC, id
WITH collect(id) AS ranked
RETURN size(ranked) AS total, ranked[..$limit] AS page
