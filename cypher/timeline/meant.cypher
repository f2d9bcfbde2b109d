// Whom do assertions mean beside their two ends?
MATCH (one:Entity)-[claim]->(other:Entity)
WHERE claim.by IS NOT NULL
RETURN DISTINCT claim.by AS id
LIMIT $scan
