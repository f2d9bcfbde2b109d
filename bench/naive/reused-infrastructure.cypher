// Which machines were used, and later, surely after that, by another malware, tool, cluster or in another phase? With all their dated uses.
MATCH (before:Entity)-[early:COMMUNICATES_WITH|USES]->(machine:Entity)<-[late:COMMUNICATES_WITH|USES]-(after:Entity)
WHERE machine.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email']
  AND before.kind IN ['cluster', 'actor', 'campaign', 'malware', 'tool']
  AND after.kind IN ['cluster', 'actor', 'campaign', 'malware', 'tool']
  AND early.ends < late.starts
  AND (before <> after OR early.during <> late.during OR early.by <> late.by)
  AND machine.shared IS NULL
  AND machine.weak IS NULL
WITH DISTINCT machine
MATCH (machine)<-[claim:COMMUNICATES_WITH|USES]-(user:Entity)
WHERE user.kind IN ['cluster', 'actor', 'campaign', 'malware', 'tool']
  AND claim.starts IS NOT NULL
WITH machine, sum(claim.confidence) / 100.0 AS score, collect(DISTINCT user) AS users, collect(claim) AS claims
ORDER BY score DESC, machine.id
LIMIT $limit
OPTIONAL MATCH (named:Entity)
WHERE named.id IN [claim IN claims | claim.by] + [claim IN claims | claim.during]
WITH machine, score, users, claims, collect(named) AS named
RETURN machine.id AS id, score,
  [entity IN users + machine + named | entity {.id, .name, labels: labels(entity)}] AS entities,
  [claim IN claims | claim {.*, type: type(claim), from: startNode(claim).id, to: endNode(claim).id}] AS claims,
  [(source:Entity)-[said:DESCRIBES]->(machine) WHERE size(machine.conflicts) > 0 | said {.*, sourceName: source.name}] AS contradictions
