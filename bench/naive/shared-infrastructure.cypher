// What is tied to these, their attackers or the malware and tools of those, and to others too, rarest first? With what ties it. Nothing busy is followed.
MATCH (seed:Entity)
WHERE seed.id IN $of
OPTIONAL MATCH (seed)<-[aim:TARGETS]-(attacker:Entity)
WHERE attacker.kind IN ['cluster', 'actor']
WITH collect(seed) + collect(attacker) AS everybody, collect(aim) AS aims
UNWIND everybody AS one
WITH aims, collect(DISTINCT one) AS own, collect(DISTINCT one.id) AS ownIds
UNWIND own AS user
OPTIONAL MATCH (user)-[use:USES]->(capability:Entity)
WHERE capability.kind IN ['malware', 'tool']
  AND COUNT { (user)--() } <= CASE WHEN user.id IN $of THEN 10000 ELSE $hub END
WITH aims, own, ownIds, collect(DISTINCT capability) AS capabilities, collect(use) AS uses
UNWIND own + capabilities AS start
MATCH (start)-[link]-(shared:Entity)
WHERE type(link) IN $types
  AND COUNT { (start)--() } <= CASE WHEN start.id IN $of THEN 10000 ELSE $hub END
  AND COUNT { (shared)--() } <= $hub
  AND (start.id IN ownIds OR link.by IS NULL OR link.by IN ownIds)
  AND shared.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email', 'file']
  AND shared.shared IS NULL
  AND shared.weak IS NULL
WITH DISTINCT shared, aims, own, ownIds, uses
MATCH (shared)-[claim]-(party:Entity)
WHERE type(claim) IN $types
  AND party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
WITH shared, aims, ownIds, uses, collect(DISTINCT party) AS parties, collect(claim) AS claims
WHERE size([party IN parties WHERE party.kind IN ['malware', 'tool']]) > 1
  OR any(party IN parties WHERE NOT party.kind IN ['malware', 'tool', 'campaign'] AND NOT party.id IN ownIds)
WITH shared, aims, uses, parties, claims
ORDER BY size(parties), shared.id
LIMIT $limit
WITH shared, aims, parties, claims, [use IN uses WHERE endNode(use) IN parties] AS uses
WITH shared, parties, claims, uses, [aim IN aims WHERE startNode(aim) IN parties OR startNode(aim) IN [use IN uses | startNode(use)]] AS aims
OPTIONAL MATCH (named:Entity)
WHERE named.id IN $of + [claim IN claims | claim.by]
WITH shared, parties, claims + uses + aims AS claims, collect(named) AS named
WITH shared, parties, claims, named + [claim IN claims | startNode(claim)] + [claim IN claims | endNode(claim)] AS entities
RETURN shared.id AS id, round(1.0 / (size(parties) - 1), 3) AS score,
  [entity IN entities | entity {.id, .name, labels: labels(entity)}] AS entities,
  [claim IN claims | claim {.*, type: type(claim), from: startNode(claim).id, to: endNode(claim).id}] AS claims,
  [(source:Entity)-[said:DESCRIBES]->(shared) WHERE size(shared.conflicts) > 0 | said {.*, sourceName: source.name}] AS contradictions
ORDER BY size(parties), id
