// Which values join these entities to others over one hop? Of one part of them, as parts are asked side by side, those that may be on a page, the rarest first; and those at which too many relationships stand to follow. Labels tell kinds, and nodes who asked, in less time than properties; marks are read of what joins alone.
CALL {
  UNWIND $own AS ownId
  MATCH (one:Entity {id: ownId})
  RETURN collect(one) AS own
}
CALL {
  WITH own
  UNWIND $ids AS id
  MATCH (start:Entity {id: id})-[link:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(shared:Entity)
  WHERE id(shared) % $parts = $part
    AND shared:Host|Address|Domain|Url|Network|Certificate|Email|File
    AND (start IN own OR link.by IS NULL OR link.by IN $own)
    AND CASE WHEN $everything THEN TRUE ELSE ($sources IS NULL OR link.source IN $sources)
      AND (size($withoutSources) = 0 OR NOT link.source IN $withoutSources)
      AND ($bases IS NULL OR link.basis IN $bases)
      AND ($minConfidence = 0 OR link.confidence >= $minConfidence)
      AND ($start IS NULL OR link.ends >= $start)
      AND ($end IS NULL OR link.starts <= $end) END
  RETURN shared, link.by AS meant
  UNION
  UNWIND $meant AS meant
  MATCH (shared:Entity {id: meant})
  WHERE id(shared) % $parts = $part
  RETURN shared, meant
}
WITH own, shared, count(meant) > 0 AS means
WITH own, shared, means, COUNT { (shared)--() } AS degree
WHERE degree > CASE WHEN means THEN 1 ELSE 2 END
WITH own, shared, means, degree
ORDER BY degree, id(shared)
LIMIT $scan
OPTIONAL MATCH (shared)-[claim:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(party:Entity)
WHERE degree <= $hub
  AND party:Cluster|Actor|Campaign|Organisation|Malware|Tool
  AND CASE WHEN $everything THEN TRUE ELSE ($sources IS NULL OR claim.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end) END
WITH own, shared, degree, collect(DISTINCT party) AS tied, collect(DISTINCT claim.by) AS meant
WITH own, shared, degree, tied, CASE WHEN meant = [] THEN [] ELSE [id IN meant WHERE NOT id IN [party IN tied | party.id]] END AS meant
WITH shared, degree, size(tied) + size(meant) AS parties,
  size([party IN tied WHERE (party:Malware|Tool)]) > 1
    OR any(party IN tied WHERE (party:Cluster|Actor|Organisation) AND NOT party IN own)
    OR any(id IN meant WHERE NOT id IN $own AND NOT id STARTS WITH 'campaign:') AS joins
WITH shared, degree, parties, joins, (joins OR degree > $hub) AND ($includeShared OR shared.shared IS NULL) AND ($includeWeak OR shared.weak IS NULL) AS counts
ORDER BY CASE WHEN counts THEN parties END, CASE WHEN counts THEN shared.id END
WITH count(*) AS looked, collect(CASE WHEN counts AND joins THEN {shared: shared, parties: parties} END) AS joining, collect(CASE WHEN counts AND degree > $hub THEN {id: shared.id, degree: degree} END) AS hubs
RETURN looked, size(joining) AS total, [one IN joining[..$skip + $limit] | {id: one.shared.id, parties: one.parties}] AS page, hubs[..$scan] AS hubs
