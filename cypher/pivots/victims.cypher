// Who targets these organisations, of those that anybody does? Of one that very many relationships target nothing but their number is read. An assertion as in trusted-relays.
UNWIND $ids AS id
MATCH (victim:Entity {id: id})
WITH victim, COUNT { (victim)<-[:TARGETS]-() } AS degree
WHERE degree > 0
CALL {
  WITH victim, degree
  MATCH (victim)<-[claim:TARGETS]-(who:Entity)
  WHERE degree <= $hub
    AND ($sources IS NULL OR claim.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
  RETURN collect([claim.id, type(claim), who.id, claim.confidence, claim.by, claim.during, claim.starts, claim.ends]) AS claims
}
RETURN victim.id AS id, degree, claims
