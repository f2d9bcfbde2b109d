// Assertions of one type by their ids.
UNWIND $ids AS id
MATCH (from:Entity)-[claim:`{type}` {id: id}]->(to:Entity)
RETURN type(claim) AS type, from.id AS start, to.id AS end, properties(claim) AS claim
