// Entities that are no longer in a role.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
REMOVE entity:`{label}`
