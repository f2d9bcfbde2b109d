// What ties these values to clusters, actors, campaigns, organisations, malware and tools? All that edges are folded from, a list each, as keys would be most of what comes.
UNWIND $ids AS id
MATCH (shared:Entity {id: id})-[claim:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(party:Entity)
WHERE party:Cluster|Actor|Campaign|Organisation|Malware|Tool
  AND ($sources IS NULL OR claim.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH id, party, claim, startNode(claim) = shared AS isFrom
RETURN [type(claim), CASE WHEN isFrom THEN id ELSE party.id END, CASE WHEN isFrom THEN party.id ELSE id END, claim.id, claim.source, claim.by, claim.during, claim.basis, claim.confidence, claim.tlp, claim.first_seen, claim.last_seen, claim.name, claim.published, claim.record, claim.revoked] AS claim
