// At which values do sources mean these clusters, actors or campaigns by what they claim of them and somebody, or malware or a tool?
UNWIND $ids AS id
CALL {
  WITH id
  MATCH (from:Entity)-[claim:USES]->(to:Entity)
  WHERE claim.by = id
  RETURN from, claim, to
  UNION ALL
  WITH id
  MATCH (from:Entity)-[claim:OWNS]->(to:Entity)
  WHERE claim.by = id
  RETURN from, claim, to
  UNION ALL
  WITH id
  MATCH (from:Entity)-[claim:DELIVERS]->(to:Entity)
  WHERE claim.by = id
  RETURN from, claim, to
  UNION ALL
  WITH id
  MATCH (from:Entity)-[claim:HOSTS]->(to:Entity)
  WHERE claim.by = id
  RETURN from, claim, to
  UNION ALL
  WITH id
  MATCH (from:Entity)-[claim:COMMUNICATES_WITH]->(to:Entity)
  WHERE claim.by = id
  RETURN from, claim, to
  UNION ALL
  WITH id
  MATCH (from:Entity)-[claim:SEEN_AT]->(to:Entity)
  WHERE claim.by = id
  RETURN from, claim, to
  UNION ALL
  WITH id
  MATCH (from:Entity)-[claim:STAGED_AGAINST]->(to:Entity)
  WHERE claim.by = id
  RETURN from, claim, to
  UNION ALL
  WITH id
  MATCH (from:Entity)-[claim:RELAYED_AGAINST]->(to:Entity)
  WHERE claim.by = id
  RETURN from, claim, to
  UNION ALL
  WITH id
  MATCH (from:Entity)-[claim:ATTRIBUTED_TO]->(to:Entity)
  WHERE claim.by = id
  RETURN from, claim, to
}
WITH from, claim, to
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
UNWIND [[from, to], [to, from]] AS ends
WITH ends[0] AS value, ends[1] AS party
WHERE value:Host|Address|Domain|Url|Network|Certificate|Email|File
  AND party:Cluster|Actor|Campaign|Organisation|Malware|Tool
RETURN DISTINCT value.id AS id
ORDER BY id
LIMIT $scan
