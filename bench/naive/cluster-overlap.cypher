// What do these two use or target both, how rare is each in the whole graph, was it at the same time, and what is said of the two outright?
MATCH (one:Entity {id: $one})-[:USES|DELIVERS|OWNS|EXPLOITS|TARGETS]->(thing:Entity)<-[:USES|DELIVERS|OWNS|EXPLOITS|TARGETS]-(other:Entity {id: $other})
WHERE thing.shared IS NULL
  AND thing.weak IS NULL
WITH DISTINCT one, other, thing
MATCH (user:Entity)-[claim:USES|DELIVERS|OWNS|EXPLOITS|TARGETS]->(thing)
WHERE user.kind IN ['cluster', 'actor']
WITH one, other, thing, count(DISTINCT user) AS users, collect(claim) AS claims
WITH one, other, thing, users, claims, [claim IN claims WHERE startNode(claim) = one] AS mine, [claim IN claims WHERE startNode(claim) = other] AS theirs
WITH one, other, thing, users, claims, mine, theirs,
  reduce(most = 0, claim IN mine | CASE WHEN claim.confidence > most THEN claim.confidence ELSE most END) AS sureOfOne,
  reduce(most = 0, claim IN theirs | CASE WHEN claim.confidence > most THEN claim.confidence ELSE most END) AS sureOfOther,
  reduce(most = 0, a IN mine | reduce(best = most, b IN theirs | CASE
    WHEN a.starts <= b.ends AND b.starts <= a.ends AND a.confidence > best AND b.confidence > best THEN CASE WHEN a.confidence < b.confidence THEN a.confidence ELSE b.confidence END
    ELSE best END)) AS together
WITH one, other, thing, users, claims,
  round((CASE WHEN sureOfOne < sureOfOther THEN sureOfOne ELSE sureOfOther END) / 100.0 / (users - 1), 3) AS weight,
  CASE WHEN thing.kind IN ['technique', 'vulnerability'] THEN 0.0 ELSE round(0.5 * together / 100.0 / (users - 1), 3) END AS timing
ORDER BY weight + timing DESC, thing.id
WITH one, other, sum(weight + timing) AS score, collect(thing) AS things, collect({thing: thing.id, users: users, weight: weight, timing: timing}) AS terms, collect(claims) AS said
WITH one, other, score, things, terms, reduce(all = [], some IN said | all + some) AS claims
OPTIONAL MATCH (one)-[outright:OVERLAPS_WITH|SAME_AS|PART_OF|ATTRIBUTED_TO]-(other)
WITH one, other, score, things, terms, claims, collect(outright) AS outright
RETURN one.id + ' ~ ' + other.id AS id, round(score, 3) AS score, terms,
  [entity IN things + one + other | entity {.id, .name, labels: labels(entity)}] AS entities,
  [claim IN claims + outright | claim {.*, type: type(claim), from: startNode(claim).id, to: endNode(claim).id}] AS claims,
  [(one)-[claim:ATTRIBUTED_TO]->(whom:Entity) | claim {.*, whom: whom.id}] + [(other)-[claim:ATTRIBUTED_TO]->(whom:Entity) | claim {.*, whom: whom.id}] AS attributed,
  COLLECT { MATCH (one)-[claim:USES|DELIVERS|OWNS|EXPLOITS|TARGETS]->(has:Entity) WITH has.kind AS kind, count(DISTINCT has) AS entities, count(claim.starts) AS dated RETURN {kind: kind, entities: entities, dated: dated} } AS ofOne,
  COLLECT { MATCH (other)-[claim:USES|DELIVERS|OWNS|EXPLOITS|TARGETS]->(has:Entity) WITH has.kind AS kind, count(DISTINCT has) AS entities, count(claim.starts) AS dated RETURN {kind: kind, entities: entities, dated: dated} } AS ofOther,
  reduce(all = [], thing IN things | all + [(source:Entity)-[said:DESCRIBES]->(thing) WHERE size(thing.conflicts) > 0 | said {.*, sourceName: source.name}]) AS contradictions
