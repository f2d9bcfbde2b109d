// Entities as a picture shows them, by their ids: a list each, as keys would be most of what comes.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WITH entity, COUNT { (entity)--() } AS links
RETURN [entity.id, entity.kind, entity.name, entity.aliases, entity.weak, entity.shared, entity.standIn, entity.conflicts, entity.tlp, entity.sources, entity.revoked, entity.deprecated, labels(entity),
  CASE WHEN links <= 1000 THEN COUNT { MATCH (entity)-[claim]-(other:Entity) WHERE type(claim) <> 'DESCRIBES' AND other <> entity RETURN DISTINCT other } END,
  CASE WHEN entity:Location THEN head(COLLECT { MATCH (:Entity)-[said:DESCRIBES]->(entity) WHERE said.attributes CONTAINS '"latitude"' RETURN said.attributes ORDER BY coalesce(said.published, '') DESC, said.id LIMIT 1 }) END] AS entity
