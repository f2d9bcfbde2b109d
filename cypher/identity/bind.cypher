// Let further hashes of a file lead to it.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
MERGE (identifier:CrosspivotIdentifier {id: row.id})
WITH identifier, entity
OPTIONAL MATCH (identifier)-[old:IDENTIFIES]->(:Entity)
DELETE old
WITH DISTINCT identifier, entity
CREATE (identifier)-[:IDENTIFIES]->(entity)
