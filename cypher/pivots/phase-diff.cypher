// What did these clusters, actors or campaigns use, against whom, and when? With what a source means them by: what did it, and what was contacted. What a campaign itself did was done during it.
MATCH (who:Entity)
WHERE who.id IN $of
CALL {
  WITH who
  MATCH (who)-[claim:USES|TARGETS|EXPLOITS|DELIVERS|OWNS]->(artefact:Entity)
  RETURN artefact, claim, NULL AS tool, FALSE AS acts
  UNION
  WITH who
  MATCH (user:Entity)-[claim:COMMUNICATES_WITH {by: who.id}]->(artefact:Entity)
  RETURN artefact, claim, CASE WHEN user:Malware|Tool|File THEN user.id END AS tool, FALSE AS acts
  UNION
  WITH who
  MATCH (artefact:Entity)-[claim:COMMUNICATES_WITH {by: who.id}]->(:Entity)
  RETURN artefact, claim, NULL AS tool, TRUE AS acts
  UNION
  WITH who
  MATCH (artefact:Entity)-[claim:STAGED_AGAINST {by: who.id}]->(:Entity)
  RETURN artefact, claim, NULL AS tool, TRUE AS acts
  UNION
  WITH who
  MATCH (artefact:Entity)-[claim:RELAYED_AGAINST {by: who.id}]->(:Entity)
  RETURN artefact, claim, NULL AS tool, TRUE AS acts
  UNION
  WITH who
  MATCH (:Entity)-[claim:STAGED_AGAINST {by: who.id}]->(artefact:Entity)
  RETURN artefact, claim, NULL AS tool, FALSE AS acts
  UNION
  WITH who
  MATCH (:Entity)-[claim:RELAYED_AGAINST {by: who.id}]->(artefact:Entity)
  RETURN artefact, claim, NULL AS tool, FALSE AS acts
  UNION
  WITH who
  MATCH (artefact:Entity)-[claim:SEEN_AT {by: who.id}]->(:Entity)
  RETURN artefact, claim, NULL AS tool, TRUE AS acts
  UNION
  WITH who
  MATCH (artefact:Entity)-[claim:HOSTS {by: who.id}]->(:Entity)
  RETURN artefact, claim, NULL AS tool, TRUE AS acts
  UNION
  WITH who
  MATCH (artefact:Entity)-[claim:DELIVERS {by: who.id}]->(:Entity)
  RETURN artefact, claim, NULL AS tool, TRUE AS acts
}
WITH artefact, claim, tool, acts, CASE WHEN who.kind = 'campaign' THEN who.id END AS own
WHERE NOT (acts AND artefact:Organisation|Person|Cluster|Actor|Campaign)
  AND ($includeShared OR artefact.shared IS NULL)
  AND ($includeWeak OR artefact.weak IS NULL)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
WITH artefact, collect(DISTINCT claim {.id, .source, during: coalesce(claim.during, own), port: CASE WHEN NOT acts THEN claim.port END, .confidence, .first_seen, .last_seen, .starts, .ends, tool: tool, acts: acts, type: type(claim)}) AS claims
RETURN artefact.id AS artefact, claims
ORDER BY artefact
LIMIT $scan
