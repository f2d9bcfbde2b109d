// Which sources describe these entities, by more than naming them, or keep them inside?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
CALL {
  WITH entity
  MATCH (source:Entity)-[said:DESCRIBES]->(entity)
  WHERE said.stub IS NULL
    OR entity.id ENDS WITH '@' + source.id
  WITH DISTINCT coalesce(source.name, source.id) AS name
  ORDER BY name
  LIMIT 100
  RETURN collect(name) AS names
}
RETURN id, names
