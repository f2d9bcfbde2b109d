// What joins these victims, clusters or actors to others, or the tools of one to each other?
MATCH (seed:Entity)
WHERE seed.id IN $of
OPTIONAL MATCH (seed)-[:USES|ATTRIBUTED_TO]-(capability:Entity)
WHERE capability.kind IN ['malware', 'tool'] AND seed.kind IN ['cluster', 'actor', 'campaign']
WITH collect(DISTINCT seed) + collect(DISTINCT capability) AS starts
UNWIND starts AS start
WITH DISTINCT start
MATCH (start)-[link]-(shared:Entity)
WHERE type(link) IN $links
  AND shared.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email', 'file']
  AND (start.id IN $of OR link.by IS NULL OR link.by IN $of)
WITH DISTINCT shared
WHERE ($includeShared OR shared.shared IS NULL) AND ($includeWeak OR shared.weak IS NULL)
MATCH (shared)-[claim]-(party:Entity)
WHERE type(claim) IN $links
  AND party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
  AND ($sources IS NULL OR claim.source IN $sources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH shared, collect(DISTINCT {id: party.id, kind: party.kind}) AS parties,
  collect(claim {.id, .source, .by, .confidence, party: party.id}) AS claims
WITH shared, parties, claims,
  [party IN parties WHERE party.kind IN ['malware', 'tool'] | party.id] AS capabilities,
  [party IN parties WHERE NOT party.kind IN ['malware', 'tool', 'campaign'] AND NOT party.id IN $of | party.id] AS others
WHERE size(capabilities) > 1 OR size(others) > 0
RETURN shared.id AS shared, [party IN parties | party.id] AS parties, capabilities, others, claims
ORDER BY size(parties), shared
LIMIT $scan
