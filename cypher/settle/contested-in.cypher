// Which entities do the sources name at the start of an exclusive relationship? Of a busy entity nothing is judged.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
WHERE COUNT { (entity)<-[:`{type}`]-() } <= 1000
CALL {
  WITH entity
  MATCH (entity)<-[claim:`{type}`]-(other:Entity)
  WHERE other.kind IN $kinds
  RETURN claim, other
  LIMIT 1000
}
RETURN id, other.id AS other, claim.id AS claim, claim.source AS source, claim.tlp AS tlp, claim.published AS published, claim.starts AS starts, claim.ends AS ends
