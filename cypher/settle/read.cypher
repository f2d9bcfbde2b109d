// What do the sources say of these entities?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
RETURN id,
  [(:Entity)-[said:DESCRIBES]->(entity) | said {.id, .source, .name, .aliases, .published, .confidence, .tlp, .first_seen, .last_seen, .attributes, .identifiers, .stand_in, .shared, .stub, .record, .revoked, .deprecated}] AS descriptions
