// How many relationships stand at these entities, as the store counts them?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN id, COUNT { (entity)--() } AS degree
