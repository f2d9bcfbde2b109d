// Entities whose name or value resembles a text, for an error that helps.
CALL db.index.fulltext.queryNodes('crosspivot_entity_text', $query, {limit: 5}) YIELD node AS entity
WHERE entity:Entity
RETURN entity.id AS id, entity.name AS name
LIMIT 5
