// Which machines have uses that are surely apart in time, and how many uses have no date? Each type by itself is read as it is stored; several together would be looked for at every node.
CALL {
  MATCH (other:Entity)-[claim:COMMUNICATES_WITH|USES]->(machine:Entity)
  WHERE other:Cluster|Actor|Campaign|Malware|Tool
  RETURN machine, claim
  UNION ALL
  MATCH (machine)-[claim:STAGED_AGAINST]->(other)
  RETURN machine, claim
  UNION ALL
  MATCH (machine)-[claim:RELAYED_AGAINST]->(other)
  RETURN machine, claim
  UNION ALL
  MATCH (machine)-[claim:SEEN_AT]->(other)
  WHERE NOT machine:File
  RETURN machine, claim
}
WITH machine, claim
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH machine, min(claim.ends) AS firstEnd, max(claim.starts) AS lastStart, count(*) - count(claim.starts) AS undated
WHERE (undated > 0 OR firstEnd < lastStart)
  AND machine:Entity
  AND machine.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email']
  AND ($includeShared OR machine.shared IS NULL)
  AND ($includeWeak OR machine.weak IS NULL)
WITH sum(undated) AS undated, collect(CASE WHEN firstEnd < lastStart THEN machine END) AS apart
RETURN undated, [machine IN apart[..$scan] | {id: machine.id, degree: COUNT { (machine)--() }}] AS machines
LIMIT 1
