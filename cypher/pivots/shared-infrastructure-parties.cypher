// To whom, and to which malware and tools, are these values tied?
UNWIND $ids AS id
MATCH (shared:Entity {id: id})-[claim:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(party:Entity)
WHERE party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
  AND ($sources IS NULL OR claim.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
RETURN id, collect(DISTINCT party.id) AS parties
