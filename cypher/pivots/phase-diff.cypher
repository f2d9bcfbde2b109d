// What did these clusters, actors or campaigns use, against whom, and when? What a campaign itself did was done during it.
MATCH (who:Entity)
WHERE who.id IN $of
CALL {
  WITH who
  MATCH (who)-[claim:USES|TARGETS]->(artefact:Entity)
  RETURN artefact, claim, NULL AS tool
  UNION
  WITH who
  MATCH (who)-[:USES]->(user:Entity)
  WHERE user.kind IN ['malware', 'tool']
  WITH DISTINCT who, user
  MATCH (user)-[claim:COMMUNICATES_WITH]->(artefact:Entity)
  WHERE claim.by = who.id
  RETURN artefact, claim, user.id AS tool
  UNION
  WITH who
  MATCH (who)-[:USES]->(artefact:Entity)
  WHERE artefact.kind IN ['host', 'address', 'domain']
  WITH DISTINCT who, artefact
  MATCH (artefact)-[claim:STAGED_AGAINST|RELAYED_AGAINST]->(:Entity)
  WHERE claim.by = who.id
  RETURN artefact, claim, NULL AS tool
}
WITH artefact, claim, tool, CASE WHEN who.kind = 'campaign' THEN who.id END AS own
WHERE ($includeShared OR artefact.shared IS NULL)
  AND ($includeWeak OR artefact.weak IS NULL)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH artefact, collect(DISTINCT claim {.id, .source, during: coalesce(claim.during, own), .port, .confidence, .starts, .ends, tool: tool, type: type(claim)}) AS claims
RETURN artefact.id AS artefact, claims
ORDER BY artefact
LIMIT $scan
