// Which of these artefacts were seen at two or more victims? One page of them, best first, with what ties them, as itself or as a URL on it, a host standing for the organisation in its id, or for who most surely owned it then: all that edges are folded from, a list each.
UNWIND $artefacts AS id
UNWIND [id] + coalesce($urls[id], []) AS at
MATCH (seen:Entity {id: at})-[claim:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE (at = id OR ($includeShared OR seen.shared IS NULL) AND ($includeWeak OR seen.weak IS NULL))
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND ($windows IS NULL OR $windows[id] IS NULL OR claim.ends >= $windows[id].start AND claim.starts <= $windows[id].end)
WITH id, at, claim, victim AS place, CASE
  WHEN victim.kind IN ['organisation', 'person'] THEN victim.id
  WHEN victim.kind = 'host' AND victim.id CONTAINS '@organisation:' THEN 'organisation:' + split(victim.id, '@organisation:')[1]
END AS named
WITH id, at, claim, named, CASE WHEN named IS NULL THEN [(owner:Entity)-[owns:OWNS]->(place)
  WHERE place.kind = 'host'
    AND owner.kind IN ['organisation', 'person']
    AND ($sources IS NULL OR owns.source IN $sources)
    AND NOT owns.source IN $withoutSources
    AND ($bases IS NULL OR owns.basis IN $bases)
    AND owns.confidence >= $minConfidence
    AND ($start IS NULL OR owns.last_seen IS NULL OR owns.ends >= $start)
    AND ($end IS NULL OR owns.first_seen IS NULL OR owns.starts <= $end)
    AND (claim.starts IS NULL OR owns.last_seen IS NULL OR owns.ends >= claim.starts)
    AND (claim.ends IS NULL OR owns.first_seen IS NULL OR owns.starts <= claim.ends) | owns] ELSE [] END AS owned
WITH id, at, claim, named, owned, reduce(surest = NULL, owns IN owned | CASE
  WHEN surest IS NULL OR owns.confidence > surest.confidence THEN owns
  WHEN owns.confidence = surest.confidence AND startNode(owns).id < startNode(surest).id THEN owns
  ELSE surest
END) AS owns
WITH id, at, claim, owned, coalesce(named, startNode(owns).id) AS victim, claim.confidence * coalesce(owns.confidence, 100) AS sure
WHERE victim IS NOT NULL
UNWIND [claim] + owned AS said
WITH id, victim, min(at) AS one, max(at) AS other, max(sure) AS surest, collect(said) AS claims
WITH id, min(one) AS one, max(other) AS other, collect(victim) AS victims, collect(surest) AS surest, collect(claims) AS claims
WHERE size(victims) > 1
  AND (one <> other OR one = id)
MATCH (artefact:Entity {id: id})
WHERE ($includeShared OR artefact.shared IS NULL)
  AND ($includeWeak OR artefact.weak IS NULL)
WITH artefact, victims, claims, [place IN range(0, size(victims) - 1) WHERE NOT any(part IN coalesce($parts[victims[place]], []) WHERE part IN victims AND NOT victims[place] IN coalesce($parts[part], [])) | surest[place]] AS surest
WHERE size(surest) > 1
WITH artefact.id AS id, artefact.weak IS NOT NULL AS weak, victims, claims, reduce(points = 0, one IN surest | points + one) AS points
ORDER BY id IN $rejected, weak, points DESC, id
WITH collect({artefact: id, weak: weak, victims: victims, claims: claims}) AS rows
RETURN size(rows) AS total, [row IN rows WHERE $windows[row.artefact] IS NOT NULL | row.artefact] AS narrowed,
  [row IN rows[$skip..$skip + $limit] | {artefact: row.artefact, weak: row.weak, claims: reduce(flat = [], place IN range(0, size(row.victims) - 1) | flat + [claim IN row.claims[place] | [type(claim), startNode(claim).id, endNode(claim).id, claim.id, claim.source, claim.by, claim.during, claim.basis, claim.confidence, claim.tlp, claim.first_seen, claim.last_seen, claim.name, claim.published, claim.record, claim.revoked]])}] AS page
