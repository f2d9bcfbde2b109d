// Which entities stand under these ids, or are known by them too?
UNWIND $ids AS id
CALL {
  WITH id
  MATCH (entity:Entity {id: id})
  RETURN entity
  UNION
  WITH id
  MATCH (:CrosspivotIdentifier {id: id})-[:IDENTIFIES]->(entity:Entity)
  RETURN entity
}
RETURN id, entity.id AS entity
