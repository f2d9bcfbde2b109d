// Let further ids lead to entities.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
USING INDEX SEEK entity:Entity(id)
MERGE (identifier:CrosspivotIdentifier {id: row.id})
FOREACH (_ IN CASE WHEN row.type = 'IDENTIFIES' THEN [row] ELSE [] END | CREATE (identifier)-[:IDENTIFIES]->(entity))
FOREACH (_ IN CASE WHEN row.type = 'MAY_IDENTIFY' THEN [row] ELSE [] END | CREATE (identifier)-[:MAY_IDENTIFY]->(entity))
