// How many assertions of each type has an entity, outwards and inwards? The store counts them.
MATCH (entity:Entity {id: $id})
UNWIND [
  {type: 'TARGETS', out: COUNT { (entity)-[:TARGETS]->() }, in: COUNT { (entity)<-[:TARGETS]-() }},
  {type: 'OWNS', out: COUNT { (entity)-[:OWNS]->() }, in: COUNT { (entity)<-[:OWNS]-() }},
  {type: 'STAGED_AGAINST', out: COUNT { (entity)-[:STAGED_AGAINST]->() }, in: COUNT { (entity)<-[:STAGED_AGAINST]-() }},
  {type: 'RELAYED_AGAINST', out: COUNT { (entity)-[:RELAYED_AGAINST]->() }, in: COUNT { (entity)<-[:RELAYED_AGAINST]-() }},
  {type: 'USES', out: COUNT { (entity)-[:USES]->() }, in: COUNT { (entity)<-[:USES]-() }},
  {type: 'DELIVERS', out: COUNT { (entity)-[:DELIVERS]->() }, in: COUNT { (entity)<-[:DELIVERS]-() }},
  {type: 'HOSTS', out: COUNT { (entity)-[:HOSTS]->() }, in: COUNT { (entity)<-[:HOSTS]-() }},
  {type: 'COMMUNICATES_WITH', out: COUNT { (entity)-[:COMMUNICATES_WITH]->() }, in: COUNT { (entity)<-[:COMMUNICATES_WITH]-() }},
  {type: 'RESOLVES_TO', out: COUNT { (entity)-[:RESOLVES_TO]->() }, in: COUNT { (entity)<-[:RESOLVES_TO]-() }},
  {type: 'INDICATES', out: COUNT { (entity)-[:INDICATES]->() }, in: COUNT { (entity)<-[:INDICATES]-() }},
  {type: 'SEEN_AT', out: COUNT { (entity)-[:SEEN_AT]->() }, in: COUNT { (entity)<-[:SEEN_AT]-() }},
  {type: 'OVERLAPS_WITH', out: COUNT { (entity)-[:OVERLAPS_WITH]->() }, in: COUNT { (entity)<-[:OVERLAPS_WITH]-() }},
  {type: 'ATTRIBUTED_TO', out: COUNT { (entity)-[:ATTRIBUTED_TO]->() }, in: COUNT { (entity)<-[:ATTRIBUTED_TO]-() }},
  {type: 'PART_OF', out: COUNT { (entity)-[:PART_OF]->() }, in: COUNT { (entity)<-[:PART_OF]-() }},
  {type: 'LOCATED_AT', out: COUNT { (entity)-[:LOCATED_AT]->() }, in: COUNT { (entity)<-[:LOCATED_AT]-() }},
  {type: 'EXPLOITS', out: COUNT { (entity)-[:EXPLOITS]->() }, in: COUNT { (entity)<-[:EXPLOITS]-() }},
  {type: 'VARIANT_OF', out: COUNT { (entity)-[:VARIANT_OF]->() }, in: COUNT { (entity)<-[:VARIANT_OF]-() }},
  {type: 'SUBTECHNIQUE_OF', out: COUNT { (entity)-[:SUBTECHNIQUE_OF]->() }, in: COUNT { (entity)<-[:SUBTECHNIQUE_OF]-() }},
  {type: 'SAME_AS', out: COUNT { (entity)-[:SAME_AS]->() }, in: COUNT { (entity)<-[:SAME_AS]-() }},
  {type: 'MENTIONS', out: COUNT { (entity)-[:MENTIONS]->() }, in: COUNT { (entity)<-[:MENTIONS]-() }},
  {type: 'RELATED_TO', out: COUNT { (entity)-[:RELATED_TO]->() }, in: COUNT { (entity)<-[:RELATED_TO]-() }}
] AS count
RETURN count.type AS type, count.out AS out, count.in AS in
