// Every relationship of a type from a node of a label, by the ids of its ends.
MATCH (from:`{label}`)-[relationship:`{type}`]->(to:Entity)
RETURN type(relationship) AS type, from.id AS from, to.id AS to, properties(relationship) AS properties
