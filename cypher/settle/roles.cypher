// Which roles do these entities hold, and what is asserted about them?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
USING INDEX SEEK entity:Entity(id)
RETURN id,
  labels(entity) AS labels,
  EXISTS { (entity)<-[claim:TARGETS|STAGED_AGAINST|RELAYED_AGAINST]-(:Entity) WHERE claim.basis <> 'hypothesis' } AS victim,
  EXISTS { (entity)-[claim:STAGED_AGAINST]->(:Entity) WHERE claim.basis <> 'hypothesis' } AS staging,
  EXISTS { (entity)-[claim:RELAYED_AGAINST]->(:Entity) WHERE claim.basis <> 'hypothesis' } AS relay,
  EXISTS { (entity)<-[claim:COMMUNICATES_WITH]-(user:Entity) WHERE (user:Malware OR user:Tool) AND claim.basis <> 'hypothesis' } AS c2
