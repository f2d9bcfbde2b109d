// How many entities of each kind?
MATCH (entity:Entity)
RETURN entity.kind AS kind, count(entity) AS entities
LIMIT 1000
