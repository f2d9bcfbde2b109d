// Which values join these entities to others over one hop? One page, the rarest first, with what ties each; and those at which too many relationships stand to follow. Labels tell kinds in less time than properties.
UNWIND $ids AS id
MATCH (start:Entity {id: id})-[link:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(shared:Entity)
WHERE (id IN $own OR link.by IS NULL OR link.by IN $own)
  AND ($sources IS NULL OR link.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT link.source IN $withoutSources)
  AND ($bases IS NULL OR link.basis IN $bases)
  AND ($minConfidence = 0 OR link.confidence >= $minConfidence)
  AND ($start IS NULL OR link.ends >= $start)
  AND ($end IS NULL OR link.starts <= $end)
WITH DISTINCT shared
WHERE shared.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email', 'file']
  AND ($includeShared OR shared.shared IS NULL)
  AND ($includeWeak OR shared.weak IS NULL)
WITH shared, COUNT { (shared)--() } AS degree
WHERE degree > 2
ORDER BY degree, shared.id
LIMIT $scan
OPTIONAL MATCH (shared)-[claim:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(party:Entity)
WHERE degree <= $hub
  AND party:Cluster|Actor|Campaign|Organisation|Malware|Tool
  AND ($sources IS NULL OR claim.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH shared, degree, count(DISTINCT party) AS parties,
  count(DISTINCT CASE WHEN party:Malware|Tool THEN party END) AS capabilities,
  count(CASE WHEN party:Cluster|Actor|Organisation AND NOT party.id IN $own THEN 1 END) AS others
WITH shared, degree, parties, capabilities > 1 OR others > 0 AS joins
ORDER BY parties, shared.id
WITH count(*) AS looked, collect(CASE WHEN joins THEN shared END) AS joining, collect(CASE WHEN degree > $hub THEN {id: shared.id, degree: degree} END) AS hubs
RETURN looked, size(joining) AS total,
  [shared IN joining[$skip..$skip + $limit] | {id: shared.id, claims: [(shared)-[claim:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(party:Entity)
    WHERE party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
      AND ($sources IS NULL OR claim.source IN $sources)
      AND NOT claim.source IN $withoutSources
      AND ($bases IS NULL OR claim.basis IN $bases)
      AND claim.confidence >= $minConfidence
      AND ($start IS NULL OR claim.ends >= $start)
      AND ($end IS NULL OR claim.starts <= $end) | claim {.id, .by, type: type(claim), from: party.id, to: shared.id}]}] AS page,
  hubs[..$scan] AS hubs
