// Which machines have uses that are surely apart in time, and how many uses have no date?
CALL {
  MATCH (machine:Entity)<-[claim:COMMUNICATES_WITH|USES]-(user:Entity)
  WHERE user.kind IN ['cluster', 'actor', 'campaign', 'malware', 'tool']
    AND ($sources IS NULL OR claim.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
  RETURN machine, claim.starts AS starts, claim.ends AS ends
  UNION ALL
  MATCH (machine:Entity)-[claim:STAGED_AGAINST|RELAYED_AGAINST|SEEN_AT]->(victim:Entity)
  WHERE ($sources IS NULL OR claim.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
  RETURN machine, claim.starts AS starts, claim.ends AS ends
}
WITH machine, min(ends) AS firstEnd, max(starts) AS lastStart, count(*) - count(starts) AS undated
WHERE (undated > 0 OR firstEnd < lastStart)
  AND machine.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email']
  AND ($includeShared OR machine.shared IS NULL)
  AND ($includeWeak OR machine.weak IS NULL)
WITH sum(undated) AS undated, collect(CASE WHEN firstEnd < lastStart THEN machine END) AS apart
RETURN undated, [machine IN apart[..$scan] | {id: machine.id, degree: COUNT { (machine)--() }}] AS machines
LIMIT 1
