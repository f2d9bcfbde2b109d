// Which machines came back: another phase, tool, cluster or victim?
MATCH (machine:Entity)<-[claim:COMMUNICATES_WITH|USES]-(user:Entity)
WHERE machine.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email']
  AND user.kind IN ['cluster', 'actor', 'campaign', 'malware', 'tool']
  AND claim.starts IS NOT NULL
  AND ($machine IS NULL OR machine.id = $machine)
  AND ($includeShared OR machine.shared IS NULL)
  AND ($includeWeak OR machine.weak IS NULL)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH machine, min(claim.ends) AS firstEnd, max(claim.starts) AS lastStart,
  collect(claim {.id, .source, .by, .during, .port, .confidence, .starts, .ends, .first_seen, .last_seen, user: user.id}) AS uses
WHERE firstEnd < lastStart
RETURN machine.id AS machine, uses AS claims
ORDER BY size(uses) DESC, machine
LIMIT $scan
