// Bring relationships of a type back, from nodes of a label.
UNWIND $rows AS row
MATCH (from:`{label}` {id: row.from})
MATCH (to:Entity {id: row.to})
CREATE (from)-[relationship:`{type}`]->(to)
SET relationship = row.properties
RETURN count(*) AS written
