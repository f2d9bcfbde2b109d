// Add what sources say of entities, and count it. A row is a list: the places of source, entity and standing, then what is said; null or left off is not said, or of the entity the same.
UNWIND $ends AS id
MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
WITH collect(entity) AS entities
// Were one missing, the places behind it would be those of others.
WHERE size(entities) = size($ends)
UNWIND $rows AS row
WITH row, entities[row[0]] AS source, entities[row[1]] AS entity, $standings[row[2]] AS standing
CREATE (source)-[:DESCRIBES {
  imports: $imports,
  source: standing[0],
  basis: standing[1],
  confidence: standing[2],
  tlp: standing[3],
  published: standing[4],
  id: row[3],
  stub: row[4],
  name: row[5],
  record: row[6],
  description: row[7],
  url: row[8],
  original: row[9],
  identifiers: row[10],
  attributes: row[11],
  labels: row[12],
  aliases: row[13],
  first_seen: row[14],
  last_seen: row[15],
  shared: row[16],
  stand_in: row[17],
  revoked: row[18],
  deprecated: row[19],
  about: coalesce(row[20], $ends[row[1]])
}]->(entity)
RETURN count(*) AS written
