// Put claims of one type where they belong now.
UNWIND $rows AS row
MATCH (from:Entity {id: row.from})
USING INDEX SEEK from:Entity(id)
MATCH (to:Entity {id: row.to})
USING INDEX SEEK to:Entity(id)
CREATE (from)-[claim:`{type}`]->(to)
SET claim = row.claim
