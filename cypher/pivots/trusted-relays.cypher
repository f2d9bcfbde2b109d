// Which machines were used against whom, and whose are they?
MATCH (machine:Entity)-[claim:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND ($includeShared OR machine.shared IS NULL)
  AND ($includeWeak OR machine.weak IS NULL)
WITH machine, count(claim) AS uses,
  collect(claim {.id, .source, .by, .during, .confidence, .first_seen, .last_seen, .starts, .ends, type: type(claim), from: machine.id, to: victim.id}) AS abuse
ORDER BY uses DESC, machine.id
LIMIT $scan
CALL {
  WITH machine
  MATCH (owner:Entity:Organisation)-[owns:OWNS]->(machine)
  WHERE ($sources IS NULL OR owns.source IN $sources)
    AND NOT owns.source IN $withoutSources
    AND ($bases IS NULL OR owns.basis IN $bases)
    AND owns.confidence >= $minConfidence
    AND (owns.starts IS NULL OR (($start IS NULL OR owns.ends >= $start) AND ($end IS NULL OR owns.starts <= $end)))
  RETURN collect(owns {.id, .source, .by, .during, .confidence, .first_seen, .last_seen, .starts, .ends, type: type(owns), from: owner.id, to: machine.id}) AS ownership
}
RETURN machine.id AS machine, abuse, ownership
ORDER BY machine
LIMIT $scan
