// What do these two share, and what do the sources say of everybody who uses it? Of what was used against somebody in a name both ends: the machine and the victim. Of their own uses all that edges are folded from. Lists, as keys would be most of what comes.
UNWIND [$one, $other] AS id
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
WITH thing, count(DISTINCT who) AS sides
WHERE sides = 2
  AND ($includeShared OR thing.shared IS NULL)
  AND ($includeWeak OR thing.weak IS NULL)
CALL {
  WITH thing
  MATCH (user:Entity)-[claim:USES|DELIVERS|OWNS|EXPLOITS|TARGETS]->(thing)
  WHERE user.kind IN ['cluster', 'actor']
  RETURN user.id AS user, claim
  UNION ALL
  WITH thing
  MATCH (thing)-[claim:STAGED_AGAINST|RELAYED_AGAINST]-(:Entity)
  WHERE claim.by STARTS WITH 'cluster:' OR claim.by STARTS WITH 'actor:'
  RETURN claim.by AS user, claim
  UNION ALL
  WITH thing
  MATCH (thing)<-[claim:COMMUNICATES_WITH]-(:Entity)
  WHERE claim.by STARTS WITH 'cluster:' OR claim.by STARTS WITH 'actor:'
  RETURN claim.by AS user, claim
}
WITH thing, user, claim
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH thing, count(DISTINCT user) AS users,
  collect([claim.id, type(claim), user, claim.confidence, claim.starts, claim.ends, claim.tlp]) AS claims,
  collect(CASE WHEN user IN [$one, $other] THEN [type(claim), startNode(claim).id, endNode(claim).id, claim.id, claim.source, claim.by, claim.during, claim.basis, claim.confidence, claim.tlp, claim.first_seen, claim.last_seen, claim.name, claim.published, claim.record, claim.revoked] END) AS whole
RETURN [thing.id, thing.kind, thing.weak IS NOT NULL, users > $most, [claim IN claims WHERE users <= $most OR claim[2] IN [$one, $other]]] AS thing, whole
ORDER BY users, thing[0]
LIMIT $scan
