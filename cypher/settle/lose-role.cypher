// Entities that are no longer in a role.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
REMOVE entity:`{label}`
