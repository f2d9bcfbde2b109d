// Take entities away that nobody speaks of any more.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
WHERE NOT EXISTS { (entity)--(:Entity) }
DETACH DELETE entity
RETURN id
