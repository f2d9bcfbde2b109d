// Put claims of one type where they belong now.
UNWIND $rows AS row
MATCH (from:Entity {id: row.from})
USING INDEX from:Entity(id)
MATCH (to:Entity {id: row.to})
USING INDEX to:Entity(id)
CREATE (from)-[claim:`{type}`]->(to)
SET claim = row.claim
