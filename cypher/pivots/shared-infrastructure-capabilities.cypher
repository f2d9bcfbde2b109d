// Which malware and tools do these use, and how many relationships stand at each? Of one at which very many relationships stand only their number is read.
UNWIND $ids AS id
MATCH (user:Entity {id: id})
WITH user, COUNT { (user)--() } AS degree
CALL {
  WITH user, degree
  MATCH (user)-[claim:USES]->(capability:Entity)
  WHERE degree <= CASE WHEN user.id IN $of THEN $most ELSE $hub END
    AND user.kind IN ['cluster', 'actor', 'campaign']
    AND capability.kind IN ['malware', 'tool']
    AND ($sources IS NULL OR claim.source IN $sources)
    AND NOT claim.source IN $withoutSources
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND claim.confidence >= $minConfidence
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
  WITH user, capability, collect(claim {.id, type: type(claim), from: user.id, to: capability.id}) AS said
  RETURN collect({id: capability.id, degree: COUNT { (capability)--() }, claims: said}) AS capabilities
}
RETURN user.id AS id, degree, capabilities
