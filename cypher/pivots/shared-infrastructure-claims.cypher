// What ties these values to clusters, actors, campaigns, organisations, malware and tools?
UNWIND $ids AS id
MATCH (shared:Entity {id: id})-[claim:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(party:Entity)
WHERE party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
RETURN id, collect(claim {.id, .by, type: type(claim), from: party.id, to: id}) AS claims
