// Where were these artefacts seen, and against whom were they used?
UNWIND $ids AS id
MATCH (artefact:Entity {id: id})-[claim:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE victim.kind IN ['organisation', 'person']
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
RETURN id AS artefact, artefact.weak IS NOT NULL AS weak,
  collect(claim {.id, .source, .by, .during, .confidence, .first_seen, .last_seen, victim: victim.id, type: type(claim), whole: NULL}) AS claims
