// What each source says of an entity, newest first.
MATCH (source:Entity)-[said:DESCRIBES]->(entity:Entity {id: $id})
WITH source, entity, said
ORDER BY coalesce(said.stub, false), coalesce(said.published, '') DESC, said.confidence DESC, said.id
SKIP $skip
LIMIT $limit
RETURN coalesce(source.name, source.id) AS sourceName, properties(said) AS said,
  said.record IS NOT NULL AND EXISTS {
    (:Entity)-[newer:DESCRIBES]->(entity)
    WHERE newer.record = said.record AND newer.published > said.published
      AND (newer.source = said.source OR said.record CONTAINS '--' AND NOT said.source STARTS WITH 'source:identity--' AND NOT newer.source STARTS WITH 'source:identity--')
  } AS superseded
