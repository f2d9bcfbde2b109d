// Which entities have one of these exact names or aliases? Each query asks for several.
UNWIND $queries AS query
CALL db.index.fulltext.queryNodes('crosspivot_entity_text', query, {limit: $limit}) YIELD node AS entity
WHERE entity:Entity
RETURN DISTINCT entity.id AS id, entity.name AS name, entity.aliases AS aliases
LIMIT 1000000
