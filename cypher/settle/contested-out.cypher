// Which entities do the sources name at the end of an exclusive relationship?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
CALL {
  WITH entity
  MATCH (entity)-[claim:`{type}`]->(other:Entity)
  WHERE other.kind IN $kinds
  RETURN claim, other
  ORDER BY claim.id
  LIMIT 500
}
RETURN id, other.id AS other, claim.id AS claim, claim.source AS source, claim.published AS published, claim.starts AS starts, claim.ends AS ends
