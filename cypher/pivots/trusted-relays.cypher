// Whose machines were used against whom, by which cluster, when?
MATCH (machine:Entity)-[claim:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND ($includeShared OR machine.shared IS NULL)
  AND ($includeWeak OR machine.weak IS NULL)
OPTIONAL MATCH (owner:Entity:Organisation)-[owns:OWNS]->(machine)
WHERE ($sources IS NULL OR owns.source IN $sources)
  AND NOT owns.source IN $withoutSources
  AND ($bases IS NULL OR owns.basis IN $bases)
  AND owns.confidence >= $minConfidence
WITH owner, victim, machine, claim, owns
WHERE owner IS NULL OR owner <> victim
WITH owner, victim, CASE WHEN owner IS NULL THEN machine.id END AS ownerless,
  collect(DISTINCT claim {.id, .source, .by, .during, .confidence, .first_seen, .last_seen, type: type(claim), machine: machine.id}) AS abuse,
  collect(DISTINCT owns {.id, .source, .confidence, type: type(owns), machine: machine.id}) AS ownership
RETURN owner.id AS owner, victim.id AS victim, abuse + ownership AS claims
ORDER BY size(abuse) DESC, owner, victim
LIMIT $scan
