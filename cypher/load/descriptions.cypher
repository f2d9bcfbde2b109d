// Add what sources say of entities. A row is a list: source and entity, then what is said; what is null or left off is not said.
UNWIND $rows AS row
MATCH (source:Entity {id: row[0]})
USING INDEX source:Entity(id)
MATCH (entity:Entity {id: row[1]})
USING INDEX entity:Entity(id)
CREATE (source)-[:DESCRIBES {
  imports: $imports,
  id: row[2],
  source: row[3],
  about: row[4],
  basis: row[5],
  confidence: row[6],
  tlp: row[7],
  published: row[8],
  stub: row[9],
  name: row[10],
  record: row[11],
  description: row[12],
  url: row[13],
  original: row[14],
  identifiers: row[15],
  attributes: row[16],
  labels: row[17],
  aliases: row[18],
  first_seen: row[19],
  last_seen: row[20],
  shared: row[21],
  stand_in: row[22],
  revoked: row[23],
  deprecated: row[24]
}]->(entity)
