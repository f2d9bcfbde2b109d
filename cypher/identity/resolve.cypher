// Under which entities are these known that have several ids?
UNWIND $ids AS id
MATCH (identifier:CrosspivotIdentifier {id: id})-[:IDENTIFIES]->(entity:Entity)
USING INDEX SEEK identifier:CrosspivotIdentifier(id)
RETURN id, entity.id AS entity
