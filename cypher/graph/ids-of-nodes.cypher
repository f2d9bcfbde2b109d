// The ids of entities by the ids that the store has for their nodes.
UNWIND $ids AS node
MATCH (entity:Entity)
WHERE elementId(entity) = node
RETURN node, entity.id AS id
