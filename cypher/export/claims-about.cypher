// What sources say of these entities, in the order of the ids: what comes behind one of them.
UNWIND $about AS id
MATCH (:Entity)-[claim:DESCRIBES]->(entity:Entity {id: id})
WHERE claim.id > $after
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
RETURN type(claim) AS type, properties(claim) AS claim
ORDER BY claim.id
LIMIT $limit
