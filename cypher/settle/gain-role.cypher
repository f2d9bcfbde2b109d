// Entities that have come into a role.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
SET entity:`{label}`
