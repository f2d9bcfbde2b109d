// Who used these machines, against whom, and when? Of one that very many relationships stand at only their number.
UNWIND $ids AS id
MATCH (machine:Entity {id: id})
WHERE ($includeShared OR machine.shared IS NULL)
  AND ($includeWeak OR machine.weak IS NULL)
WITH machine, COUNT { (machine)--() } AS degree
CALL {
  WITH machine, degree
  MATCH (machine)<-[claim:COMMUNICATES_WITH|USES]-(user:Entity)
  WHERE degree <= $hub
    AND user.kind IN ['cluster', 'actor', 'campaign', 'malware', 'tool']
    AND ($sources IS NULL OR claim.source IN $sources)
    AND NOT claim.source IN $withoutSources
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND claim.confidence >= $minConfidence
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
  RETURN claim, user.id AS user, NULL AS victim, [] AS owned
  UNION ALL
  WITH machine, degree
  MATCH (machine)-[claim:STAGED_AGAINST|RELAYED_AGAINST|SEEN_AT]->(target:Entity)
  WHERE degree <= $hub
    AND ($sources IS NULL OR claim.source IN $sources)
    AND NOT claim.source IN $withoutSources
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND claim.confidence >= $minConfidence
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
  RETURN claim, NULL AS user, target.id AS victim, [(owner:Entity)-[owns:OWNS]->(target)
    WHERE target.kind = 'host'
      AND owner.kind IN ['organisation', 'person']
      AND ($sources IS NULL OR owns.source IN $sources)
      AND NOT owns.source IN $withoutSources
      AND ($bases IS NULL OR owns.basis IN $bases)
      AND owns.confidence >= $minConfidence
      AND ($start IS NULL OR owns.last_seen IS NULL OR owns.ends >= $start)
      AND ($end IS NULL OR owns.first_seen IS NULL OR owns.starts <= $end)
      AND (owns.last_seen IS NULL OR owns.ends >= claim.starts)
      AND (owns.first_seen IS NULL OR owns.starts <= claim.ends) | owns {.id, .first_seen, .last_seen, type: 'OWNS', owner: owner.id, host: target.id}] AS owned
}
WITH machine, degree, count(*) - count(claim.starts) AS undated,
  collect(CASE WHEN claim.starts IS NOT NULL THEN claim {.id, .source, .by, .during, .port, .confidence, .starts, .ends, .first_seen, .last_seen, type: type(claim), user: user, victim: victim, seen: type(claim) = 'SEEN_AT', owned: owned} END) AS claims
RETURN machine.id AS machine, degree, undated, claims
