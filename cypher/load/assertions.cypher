// Add assertions of one type. A row is a list: the ends, the place of its standing, then what is said; null or left off is not said, or of an end the same.
UNWIND $rows AS row
WITH row, $standings[row[2]] AS standing
MATCH (from:Entity {id: row[0]})
USING INDEX from:Entity(id)
MATCH (to:Entity {id: row[1]})
USING INDEX to:Entity(id)
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
  from: coalesce(row[23], row[0]),
  to: coalesce(row[24], row[1])
}]->(to)
