// What the sources say of these entities, and what is asserted about them.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN id,
  labels(entity) AS labels,
  [(:Entity)-[said:DESCRIBES]->(entity) | said {.id, .source, .name, .aliases, .published, .confidence, .tlp, .first_seen, .last_seen, .attributes, .identifiers, .stand_in, .shared, .stub, .record, .revoked, .deprecated}] AS descriptions,
  EXISTS { (entity)<-[claim:TARGETS|STAGED_AGAINST|RELAYED_AGAINST]-(:Entity) WHERE claim.basis <> 'hypothesis' } AS victim,
  EXISTS { (entity)-[claim:STAGED_AGAINST]->(:Entity) WHERE claim.basis <> 'hypothesis' } AS staging,
  EXISTS { (entity)-[claim:RELAYED_AGAINST]->(:Entity) WHERE claim.basis <> 'hypothesis' } AS relay,
  EXISTS { (entity)<-[claim:COMMUNICATES_WITH]-(user:Entity) WHERE (user:Malware OR user:Tool) AND claim.basis <> 'hypothesis' } AS c2
