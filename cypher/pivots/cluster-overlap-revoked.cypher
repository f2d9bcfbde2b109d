// Who uses these techniques, of which some were revoked in favour of others?
UNWIND $ids AS id
MATCH (technique:Entity {id: id})<-[claim:USES|DELIVERS|OWNS|EXPLOITS|TARGETS]-(user:Entity)
WHERE user.kind IN ['cluster', 'actor']
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH id, count(DISTINCT user) AS users,
  collect(claim {.id, .confidence, .starts, .ends, .tlp, type: type(claim), user: user.id, named: id}) AS claims
RETURN id AS named, users > $most AS hub, [claim IN claims WHERE users <= $most OR claim.user IN $of] AS claims
ORDER BY users, named
LIMIT $scan
