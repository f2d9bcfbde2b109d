// Which machines were used against whom, and whose are they? Of each assertion what orders rows and follows chains: id, type, who, confidence, by, during, and the first and last instant that it may mean.
MATCH (machine:Entity)-[claim:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND ($includeShared OR machine.shared IS NULL)
  AND ($includeWeak OR machine.weak IS NULL)
WITH machine, count(claim) AS uses,
  collect([claim.id, type(claim), victim.id, claim.confidence, claim.by, claim.during, claim.starts, claim.ends]) AS abuse
ORDER BY uses DESC, machine.id
LIMIT $scan
CALL {
  WITH machine
  MATCH (owner:Entity:Organisation)-[owns:OWNS]->(machine)
  WHERE ($sources IS NULL OR owns.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT owns.source IN $withoutSources)
    AND ($bases IS NULL OR owns.basis IN $bases)
    AND ($minConfidence = 0 OR owns.confidence >= $minConfidence)
    AND (owns.starts IS NULL OR (($start IS NULL OR owns.ends >= $start) AND ($end IS NULL OR owns.starts <= $end)))
  RETURN collect([owns.id, type(owns), owner.id, owns.confidence, owns.by, owns.during, owns.starts, owns.ends]) AS ownership
}
WITH machine.id AS machine, abuse, ownership
ORDER BY machine
LIMIT $scan
RETURN collect([machine, abuse, ownership])[..$scan] AS machines
