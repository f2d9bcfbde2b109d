// What is said of these entities, and what are they linked to?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
CALL {
  WITH entity
  MATCH (source:Entity)-[said:DESCRIBES]->(entity)
  RETURN source, said
  ORDER BY said.id
  LIMIT 100
}
WITH id, entity, collect(said {.source, sourceName: coalesce(source.name, said.source), sourceTlp: source.tlp, .stub, .attributes, description: left(said.description, 2000)}) AS said
CALL {
  WITH entity
  OPTIONAL MATCH (entity)-[claim]-(other:Entity)
  WHERE NOT type(claim) IN ['DESCRIBES', 'MENTIONS', 'SAME_AS']
  WITH DISTINCT other.id AS linked
  LIMIT 200
  RETURN collect(linked) AS linked
}
RETURN id, said, linked
