// Which techniques are sub-techniques of which?
MATCH (sub:Entity:Technique)-[:SUBTECHNIQUE_OF]->(parent:Entity:Technique)
RETURN DISTINCT sub.id AS sub, parent.id AS parent
ORDER BY sub, parent
LIMIT $scan
