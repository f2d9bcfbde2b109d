// What sources claim, of one type, in the order of the ids: what comes behind one of them.
MATCH (:Entity)-[claim:`{type}`]->(:Entity)
USING INDEX SEEK claim:`{type}`(id)
WHERE claim.id > $after
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
RETURN type(claim) AS type, properties(claim) AS claim
ORDER BY claim.id
LIMIT $limit
