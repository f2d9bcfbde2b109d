// Whose machines were used against whom, by which cluster, when?
MATCH (machine:Entity)-[claim:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND ($includeShared OR machine.shared IS NULL)
OPTIONAL MATCH (owner:Entity:Organisation)-[owns:OWNS]->(machine)
WHERE ($sources IS NULL OR owns.source IN $sources)
  AND ($bases IS NULL OR owns.basis IN $bases)
  AND owns.confidence >= $minConfidence
WITH owner, victim, machine, claim, owns
WHERE owner IS NULL OR owner <> victim
WITH owner, victim,
  collect(DISTINCT machine.id) AS machines,
  collect(DISTINCT claim {.id, .source, .by, .during, .confidence, .starts, .ends, .first_seen, .last_seen, type: type(claim)}) AS abuse,
  collect(DISTINCT owns {.id, .source, .confidence}) AS ownership
WITH owner.id AS owner, victim.id AS victim, machines, abuse, ownership, reduce(sum = 0, one IN abuse + ownership | sum + one.confidence) AS score
ORDER BY score DESC, owner, victim
WITH collect({owner: owner, victim: victim, machines: machines, abuse: abuse, ownership: ownership}) AS rows
RETURN size(rows) AS total, rows[$skip..$skip + $limit] AS page
