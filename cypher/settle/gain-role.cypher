// Entities that have come into a role.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
SET entity:`{label}`
