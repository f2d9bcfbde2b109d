// Which values are tied to these entities, the least linked first, and how many relationships stand at each?
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
RETURN shared.id AS id, degree
ORDER BY degree, id
LIMIT $scan
