// What is tied to these, their attackers or the malware and tools of those, and to others too? Nothing busy is followed.
MATCH (seed:Entity)
WHERE seed.id IN $of
OPTIONAL MATCH (seed)<-[:TARGETS]-(attacker:Entity)
WHERE attacker.kind IN ['cluster', 'actor']
WITH collect(seed) + collect(attacker) AS everybody
UNWIND everybody AS one
WITH collect(DISTINCT one) AS own, collect(DISTINCT one.id) AS ownIds
UNWIND own AS user
OPTIONAL MATCH (user)-[:USES]->(capability:Entity)
WHERE capability.kind IN ['malware', 'tool']
  AND COUNT { (user)--() } <= CASE WHEN user.id IN $of THEN 10000 ELSE $hub END
WITH own, ownIds, collect(capability) AS capabilities
UNWIND own + capabilities AS start
MATCH (start)-[link]-(shared:Entity)
MATCH (shared)-[claim]-(party:Entity)
WHERE type(link) IN $types
  AND type(claim) IN $types
  AND COUNT { (start)--() } <= CASE WHEN start.id IN $of THEN 10000 ELSE $hub END
  AND COUNT { (shared)--() } <= $hub
  AND (start.id IN ownIds OR link.by IS NULL OR link.by IN ownIds)
  AND shared.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email', 'file']
  AND shared.shared IS NULL
  AND shared.weak IS NULL
  AND party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
WITH shared, ownIds, collect(DISTINCT party) AS parties
WHERE size([party IN parties WHERE party.kind IN ['malware', 'tool']]) > 1
  OR any(party IN parties WHERE NOT party.kind IN ['malware', 'tool', 'campaign'] AND NOT party.id IN ownIds)
RETURN shared.id AS answer
ORDER BY size(parties), answer
