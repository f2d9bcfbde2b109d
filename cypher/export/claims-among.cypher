// What sources claim, of any type, from these entities to those, in the order of the ids: what comes behind one of them.
UNWIND $from AS id
MATCH (entity:Entity {id: id})-[claim:`{type}`]->(other:Entity)
WHERE other.id IN $to
  AND claim.id > $after
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
RETURN type(claim) AS type, properties(claim) AS claim
ORDER BY claim.id
LIMIT $limit
