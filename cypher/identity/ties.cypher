// What stands at these ids or is tied to them, which ids do its descriptions tie, and which lead to it?
UNWIND $ids AS id
CALL {
  WITH id
  MATCH (entity:Entity {id: id})
  USING INDEX SEEK entity:Entity(id)
  RETURN entity
  UNION
  WITH id
  MATCH (identifier:CrosspivotIdentifier {id: id})-[:IDENTIFIES|MAY_IDENTIFY]->(entity:Entity)
  USING INDEX SEEK identifier:CrosspivotIdentifier(id)
  RETURN entity
}
WITH DISTINCT entity
RETURN entity.id AS entity,
  [(:Entity)-[said:DESCRIBES]->(entity) WHERE said.identifiers IS NOT NULL | said {.about, .identifiers}] AS ties,
  [(identifier:CrosspivotIdentifier)-[lead:IDENTIFIES|MAY_IDENTIFY]->(entity) | {id: identifier.id, type: type(lead)}] AS leads
