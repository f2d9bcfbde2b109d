// Which artefacts were seen at, or used against, two or more victims? With who says so, when, by whom and in which phase.
MATCH (one:Entity)<-[:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]-(artefact:Entity)-[:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(other:Entity)
WHERE one.kind IN ['organisation', 'person']
  AND other.kind IN ['organisation', 'person']
  AND one.id < other.id
  AND artefact.weak IS NULL
  AND artefact.shared IS NULL
WITH DISTINCT artefact
MATCH (artefact)-[claim:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE victim.kind IN ['organisation', 'person']
WITH artefact, victim, max(claim.confidence) AS surest, collect(claim) AS said
WITH artefact, sum(surest) / 100.0 AS score, collect(victim) AS victims, collect(said) AS said
WITH artefact, score, victims, reduce(all = [], some IN said | all + some) AS claims
ORDER BY score DESC, artefact.id
LIMIT $limit
OPTIONAL MATCH (named:Entity)
WHERE named.id IN [claim IN claims | claim.by] + [claim IN claims | claim.during]
WITH artefact, score, victims, claims, collect(named) AS named
RETURN artefact.id AS id, score,
  [entity IN victims + artefact + named | entity {.id, .name, labels: labels(entity)}] AS entities,
  [claim IN claims | claim {.*, type: type(claim), from: startNode(claim).id, to: endNode(claim).id}] AS claims,
  [(source:Entity)-[said:DESCRIBES]->(artefact) WHERE size(artefact.conflicts) > 0 | said {.*, sourceName: source.name}] AS contradictions
