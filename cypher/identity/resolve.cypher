// Under which entities are these known that have several ids?
UNWIND $ids AS id
MATCH (:CrosspivotIdentifier {id: id})-[:IDENTIFIES]->(entity:Entity)
RETURN id, entity.id AS entity
