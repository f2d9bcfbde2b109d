// What joins these entities, the clusters that target them and the tools of those, to others?
MATCH (seed:Entity)
WHERE seed.id IN $of
OPTIONAL MATCH (seed)<-[:TARGETS]-(attacker:Entity)
WHERE attacker.kind IN ['cluster', 'actor'] AND seed.kind IN ['organisation', 'person', 'sector', 'location']
WITH collect(DISTINCT seed) + collect(DISTINCT attacker) AS own
UNWIND own AS one
WITH own, one
OPTIONAL MATCH (one)-[:USES]->(capability:Entity)
WHERE capability.kind IN ['malware', 'tool'] AND one.kind IN ['cluster', 'actor', 'campaign']
WITH own, collect(DISTINCT capability) AS capabilities
WITH [entity IN own | entity.id] AS ownIds, own + capabilities AS starts
UNWIND starts AS start
WITH DISTINCT ownIds, start
MATCH (start)-[link]-(shared:Entity)
WHERE type(link) IN $links
  AND shared.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email', 'file']
  AND (start.id IN ownIds OR link.by IS NULL OR link.by IN ownIds)
WITH DISTINCT ownIds, shared
WHERE ($includeShared OR shared.shared IS NULL) AND ($includeWeak OR shared.weak IS NULL)
MATCH (shared)-[claim]-(party:Entity)
WHERE type(claim) IN $links
  AND party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH ownIds, shared, collect(DISTINCT party) AS parties,
  collect(claim {.id, .source, .by, .confidence, party: party.id}) AS claims
WITH ownIds, shared, parties, claims
WHERE size([party IN parties WHERE party.kind IN ['malware', 'tool']]) > 1
  OR any(party IN parties WHERE NOT party.kind IN ['malware', 'tool', 'campaign'] AND NOT party.id IN ownIds)
RETURN shared.id AS shared, ownIds AS own, claims
ORDER BY size(parties), shared
LIMIT $scan
