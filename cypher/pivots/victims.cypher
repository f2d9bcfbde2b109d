// Who targets these organisations? Of one that very many relationships target nothing but their number is read.
UNWIND $ids AS id
MATCH (victim:Entity {id: id})
WITH victim, COUNT { (victim)<-[:TARGETS]-() } AS degree
CALL {
  WITH victim, degree
  MATCH (victim)<-[claim:TARGETS]-(who:Entity)
  WHERE degree <= $hub
    AND ($sources IS NULL OR claim.source IN $sources)
    AND NOT claim.source IN $withoutSources
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND claim.confidence >= $minConfidence
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
  RETURN collect(claim {.id, .source, .by, .during, .confidence, .first_seen, .last_seen, .starts, .ends, type: type(claim), from: who.id, to: victim.id}) AS claims
}
RETURN victim.id AS id, degree, claims
