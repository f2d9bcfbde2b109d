// Let ids lead no longer to these entities.
UNWIND $rows AS row
MATCH (identifier:CrosspivotIdentifier {id: row.id})-[lead:IDENTIFIES|MAY_IDENTIFY]->(:Entity {id: row.entity})
USING INDEX SEEK identifier:CrosspivotIdentifier(id)
WHERE type(lead) = row.type
DELETE lead
WITH DISTINCT identifier
WHERE NOT EXISTS { (identifier)-->(:Entity) }
DELETE identifier
