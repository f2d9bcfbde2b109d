// Write what follows from the assertions onto the entities.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
USING INDEX SEEK entity:Entity(id)
SET entity += row.properties
