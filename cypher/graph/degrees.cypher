// How many entities is one linked to, by type, direction and kind?
MATCH (entity:Entity {id: $id})-[claim]-(other:Entity)
WHERE type(claim) <> 'DESCRIBES' AND other <> entity
WITH type(claim) AS type, CASE WHEN startNode(claim) = entity THEN 'out' ELSE 'in' END AS direction, other.kind AS kind, other, count(claim) AS claims
RETURN type, direction, kind, count(other) AS entities, sum(claims) AS assertions
ORDER BY entities DESC, type, direction, kind
LIMIT 5000
