// A page of the entities of one kind, by id, with their marks.
MATCH (entity:Entity)
WHERE entity.id > $after AND entity.id < $before
RETURN entity.id AS id, entity.shared AS shared, entity.weak AS weak, entity.host AS host
ORDER BY id
LIMIT $limit
