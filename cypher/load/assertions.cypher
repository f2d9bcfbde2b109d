// Add assertions of one type. A row is a list: the ends, then what is said of them; what is null or left off is not said.
UNWIND $rows AS row
MATCH (from:Entity {id: row[0]})
USING INDEX from:Entity(id)
MATCH (to:Entity {id: row[1]})
USING INDEX to:Entity(id)
CREATE (from)-[:`{type}` {
  imports: $imports,
  id: row[2],
  source: row[3],
  basis: row[4],
  confidence: row[5],
  tlp: row[6],
  from: row[7],
  to: row[8],
  published: row[9],
  first_seen: row[10],
  last_seen: row[11],
  starts: row[12],
  ends: row[13],
  description: row[14],
  url: row[15],
  record: row[16],
  original: row[17],
  port: row[18],
  by: row[19],
  name: row[20],
  count: row[21],
  during: row[22],
  revoked: row[23],
  deprecated: row[24],
  opinion: row[25],
  pivot: row[26],
  reading: row[27],
  object_refs: row[28]
}]->(to)
