// Add assertions of one type.
UNWIND $rows AS row
MATCH (from:Entity {id: row.from})
MATCH (to:Entity {id: row.to})
CREATE (from)-[claim:`{type}`]->(to)
SET claim = row.claim
