// Entities that have come into a role.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
USING INDEX entity:Entity(id)
SET entity:`{label}`
