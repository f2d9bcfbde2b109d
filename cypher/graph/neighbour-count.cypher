// How many distinct entities is one linked to?
MATCH (entity:Entity {id: $id})-[claim]-(other:Entity)
WHERE type(claim) <> 'DESCRIBES' AND other <> entity
RETURN count(DISTINCT other) AS entities
