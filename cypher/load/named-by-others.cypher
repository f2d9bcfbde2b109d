// Of which of these entities do others than these sources say something, and who?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
MATCH (source:Entity)-[said:DESCRIBES]->(entity)
WHERE NOT said.source IN $own
WITH entity, collect(DISTINCT source.name) AS sources
RETURN entity.id AS id, entity.name AS name, sources[..$most] AS sources, size(sources) AS total
