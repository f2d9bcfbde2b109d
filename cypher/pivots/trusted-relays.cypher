// Which machines were used against whom, whose are they, and who targets those owners, where it is asked? Of each assertion what orders rows and follows chains: id, type, who, confidence, by, during, and the first and last instant that it may mean, of an ownership those alone that a source gives. Of an owner that very many relationships target nothing but their number is read.
MATCH (machine:Entity)-[claim:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND ($includeShared OR machine.shared IS NULL)
WITH machine, count(claim) AS uses,
  collect([claim.id, type(claim), victim.id, claim.confidence, claim.by, claim.during, claim.starts, claim.ends]) AS abuse
ORDER BY uses DESC, machine.id
LIMIT $scan
CALL {
  WITH machine
  MATCH (owner:Entity)-[owns:OWNS]->(machine)
  WHERE ($sources IS NULL OR owns.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT owns.source IN $withoutSources)
    AND ($bases IS NULL OR owns.basis IN $bases)
    AND ($minConfidence = 0 OR owns.confidence >= $minConfidence)
    AND ($start IS NULL OR owns.last_seen IS NULL OR owns.ends >= $start)
    AND ($end IS NULL OR owns.first_seen IS NULL OR owns.starts <= $end)
  RETURN collect([owns.id, type(owns), owner.id, owns.confidence, owns.by, owns.during, CASE WHEN owns.first_seen IS NOT NULL THEN owns.starts END, CASE WHEN owns.last_seen IS NOT NULL THEN owns.ends END]) AS ownership, collect(owner) AS owners
}
WITH machine.id AS machine, machine.weak IS NOT NULL AS weak, abuse, ownership, owners
ORDER BY machine
LIMIT $scan
WITH collect([machine, weak, abuse, ownership])[..$scan] AS machines, collect(owners) AS ownersOfEach
CALL {
  WITH ownersOfEach
  UNWIND ownersOfEach AS owners
  UNWIND owners AS owner
  WITH DISTINCT owner
  WHERE $targets
  WITH owner, COUNT { (owner)<-[:TARGETS]-() } AS degree
  WHERE degree > 0
  CALL {
    WITH owner, degree
    MATCH (owner)<-[claim:TARGETS]-(who:Entity)
    WHERE degree <= $hub
      AND ($sources IS NULL OR claim.source IN $sources)
      AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
      AND ($bases IS NULL OR claim.basis IN $bases)
      AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
      AND ($start IS NULL OR claim.ends >= $start)
      AND ($end IS NULL OR claim.starts <= $end)
    RETURN collect([claim.id, type(claim), who.id, claim.confidence, claim.by, claim.during, claim.starts, claim.ends]) AS claims
  }
  RETURN collect([owner.id, degree, claims]) AS targets
}
// In pieces, as the driver reads one long row slowly.
WITH machines, targets[..$scan] AS targets
UNWIND range(0, CASE WHEN size(machines) > size(targets) THEN size(machines) ELSE size(targets) END - 1, 20) AS at
RETURN machines[at..at + 20] AS machines, targets[at..at + 20] AS targets
LIMIT $scan
