// The shown names of entities.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN id, entity.name AS name
