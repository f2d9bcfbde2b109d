// Under which entity is a file known that has several hashes?
UNWIND $ids AS id
MATCH (identifier:CrosspivotIdentifier {id: id})-[:IDENTIFIES]->(entity:Entity)
RETURN id, entity.id AS entity
