// Put claims of one type where they belong now.
UNWIND $rows AS row
MATCH (from:Entity {id: row.from})
MATCH (to:Entity {id: row.to})
CREATE (from)-[claim:`{type}`]->(to)
SET claim = row.claim
