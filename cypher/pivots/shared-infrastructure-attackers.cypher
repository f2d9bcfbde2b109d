// Which clusters and actors target these entities? Of one that very many relationships target only their number is read.
UNWIND $ids AS id
MATCH (seed:Entity {id: id})
WITH seed, COUNT { (seed)<-[:TARGETS]-() } AS degree
CALL {
  WITH seed, degree
  MATCH (seed)<-[claim:TARGETS]-(attacker:Entity)
  WHERE degree <= $most
    AND attacker.kind IN ['cluster', 'actor']
    AND ($sources IS NULL OR claim.source IN $sources)
    AND NOT claim.source IN $withoutSources
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND claim.confidence >= $minConfidence
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
  RETURN collect(claim {.id, type: type(claim), from: attacker.id, to: seed.id}) AS claims
}
RETURN seed.id AS id, degree, claims
