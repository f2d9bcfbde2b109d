// Which artefacts were seen at two or more victims? One page of them, best first. What leads to one entity alone is left before any property is read.
MATCH (artefact:Entity)-[:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(any:Entity)
WITH artefact, min(id(any)) AS one, max(id(any)) AS other
WHERE one <> other
MATCH (artefact)-[claim:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH artefact, victim, max(claim.confidence) AS surest
WHERE victim.kind IN ['organisation', 'person']
WITH artefact, collect(victim.id) AS victims, collect(surest) AS surest
WHERE size(victims) > 1
  AND ($artefact IS NULL OR artefact.id = $artefact)
  AND ($includeShared OR artefact.shared IS NULL)
  AND ($includeWeak OR artefact.weak IS NULL)
WITH artefact, [place IN range(0, size(victims) - 1) WHERE NOT any(part IN coalesce($parts[victims[place]], []) WHERE part IN victims AND NOT victims[place] IN coalesce($parts[part], [])) | surest[place]] AS surest
WHERE size(surest) > 1
WITH artefact.id AS id, artefact.weak IS NOT NULL AS weak, reduce(points = 0, one IN surest | points + one) AS points
ORDER BY id IN $rejected, weak, points DESC, id
WITH collect(id) AS ids
RETURN size(ids) AS total, ids[$skip..$skip + $limit] AS page
