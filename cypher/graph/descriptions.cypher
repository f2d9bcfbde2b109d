// What each source says of an entity, newest first.
MATCH (source:Entity)-[said:DESCRIBES]->(entity:Entity {id: $id})
WITH source, said
ORDER BY coalesce(said.stub, false), coalesce(said.published, '') DESC, said.confidence DESC, said.id
SKIP $skip
LIMIT $limit
RETURN source.name AS sourceName, properties(said) AS said
