// Which things are used by two clusters or actors or more, and how surely and when by each? Of what was used against somebody in a name both ends count.
CALL {
  MATCH (who:Entity:Cluster)
  RETURN who
  UNION ALL
  MATCH (who:Entity:Actor)
  RETURN who
}
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
WITH thing, count(DISTINCT who) AS users, collect([who.id, claim.confidence, claim.starts, claim.ends, claim.id, type(claim), claim.tlp]) AS claims
WHERE users > 1
  AND users <= $most
  AND thing.weak IS NULL
  AND ($includeShared OR thing.shared IS NULL)
RETURN thing.id AS thing, thing.kind AS kind, claims
ORDER BY users, thing
LIMIT $scan
