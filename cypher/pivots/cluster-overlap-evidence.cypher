// Of how many things of each kind do the sources say that these clusters or actors use them? Of what was used against somebody in a name both ends count.
UNWIND $of AS id
MATCH (who:Entity {id: id})
CALL {
  WITH who
  MATCH (who)-[claim:USES|DELIVERS|OWNS|EXPLOITS|TARGETS]->(thing:Entity)
  RETURN thing, claim
  UNION ALL
  WITH who
  MATCH (thing:Entity)-[claim:STAGED_AGAINST]-(:Entity)
  WHERE claim.by = who.id
  RETURN thing, claim
  UNION ALL
  WITH who
  MATCH (thing:Entity)-[claim:RELAYED_AGAINST]-(:Entity)
  WHERE claim.by = who.id
  RETURN thing, claim
  UNION ALL
  WITH who
  MATCH (thing:Entity)<-[claim:COMMUNICATES_WITH]-(:Entity)
  WHERE claim.by = who.id
  RETURN thing, claim
}
WITH who, thing, claim
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
RETURN who.id AS who, thing.kind AS kind, count(DISTINCT thing) AS things, count(claim.starts) AS dated
ORDER BY who, kind
LIMIT 1000
