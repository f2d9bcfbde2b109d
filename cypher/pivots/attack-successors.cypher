// Which techniques are revoked in favour of which?
MATCH (revoked:Entity:Technique)-[claim:RELATED_TO]->(successor:Entity:Technique)
WHERE claim.name IN $names
RETURN DISTINCT revoked.id AS revoked, successor.id AS successor
ORDER BY revoked, successor
LIMIT $scan
