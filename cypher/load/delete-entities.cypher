// Take entities away that nobody speaks of any more.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WHERE NOT EXISTS { (entity)--(:Entity) }
OPTIONAL MATCH (identifier:CrosspivotIdentifier)-[:IDENTIFIES]->(entity)
WITH id, entity, collect(identifier) AS identifiers
FOREACH (identifier IN identifiers | DETACH DELETE identifier)
DETACH DELETE entity
RETURN id
