// Which machines came back: another phase, tool, cluster or victim?
MATCH (machine:Entity)<-[claim:COMMUNICATES_WITH|USES]-(user:Entity)
WHERE machine.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email']
  AND user.kind IN ['cluster', 'actor', 'campaign', 'malware', 'tool']
  AND claim.starts IS NOT NULL
  AND ($machine IS NULL OR machine.id = $machine)
  AND ($includeShared OR machine.shared IS NULL)
  AND ($includeWeak OR machine.weak IS NULL)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH machine, min(claim.ends) AS firstEnd, max(claim.starts) AS lastStart,
  collect(claim {.id, .source, .by, .during, .port, .confidence, .starts, .ends, .first_seen, .last_seen, user: user.id}) AS uses
WHERE firstEnd < lastStart
WITH machine.id AS machine, uses, reduce(sum = 0, one IN uses | sum + one.confidence) AS score
ORDER BY score DESC, machine
WITH collect({machine: machine, uses: uses}) AS rows
RETURN rows[..$scan] AS rows, size(rows) AS total
