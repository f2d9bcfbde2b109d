// Add assertions of one type, and count them. A row is a list: the places of its ends and of its standing, then what is said; null or left off is not said, or of an end the same.
UNWIND $ends AS id
MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
WITH collect(entity) AS entities
// Were one missing, the places behind it would be those of others.
WHERE size(entities) = size($ends)
UNWIND $rows AS row
WITH row, entities[row[0]] AS from, entities[row[1]] AS to, $standings[row[2]] AS standing
CREATE (from)-[:`{type}` {
  imports: $imports,
  source: standing[0],
  basis: standing[1],
  confidence: standing[2],
  tlp: standing[3],
  published: standing[4],
  id: row[3],
  first_seen: row[4],
  starts: row[5],
  ends: row[6],
  port: row[7],
  last_seen: row[8],
  description: row[9],
  url: row[10],
  record: row[11],
  original: row[12],
  by: row[13],
  name: row[14],
  count: row[15],
  during: row[16],
  revoked: row[17],
  deprecated: row[18],
  opinion: row[19],
  pivot: row[20],
  reading: row[21],
  object_refs: row[22],
  from: coalesce(row[23], $ends[row[0]]),
  to: coalesce(row[24], $ends[row[1]])
}]->(to)
RETURN count(*) AS written
