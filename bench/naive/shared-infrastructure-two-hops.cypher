// What is tied to these, or over a certificate, network or registrant to something else, and there to others? With what ties it, rarest first.
CALL {
  MATCH (seed:Entity)-[link]-(shared:Entity)
  WHERE seed.id IN $of
    AND type(link) IN $types
    AND COUNT { (shared)--() } <= $hub
  WITH DISTINCT shared
  MATCH (shared)-[claim]-(party:Entity)
  WHERE type(claim) IN $types
    AND party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
  WITH shared, collect(DISTINCT party) AS parties, collect(claim) AS claims
  WHERE any(party IN parties WHERE party.kind IN ['cluster', 'actor', 'organisation'] AND NOT party.id IN $of)
  RETURN shared.id AS id, 1 AS hops, shared, parties, claims
  UNION
  MATCH (seed:Entity)-[link]-(near:Entity)-[:HOSTS|INDICATES|OWNS|PART_OF|RELATED_TO]-(through:Entity)-[:HOSTS|INDICATES|OWNS|PART_OF|RELATED_TO]-(far:Entity)
  WHERE seed.id IN $of
    AND type(link) IN $types
    AND through.kind IN ['certificate', 'network', 'email', 'person']
    AND COUNT { (through)--() } <= $hub
  WITH DISTINCT through
  MATCH (through)-[tie:HOSTS|INDICATES|OWNS|PART_OF|RELATED_TO]-(value:Entity)-[claim]-(party:Entity)
  WHERE type(claim) IN $types
    AND party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
  WITH through, collect(DISTINCT party) AS parties, collect(DISTINCT tie) + collect(DISTINCT claim) AS claims
  WHERE any(party IN parties WHERE party.kind IN ['cluster', 'actor', 'organisation'] AND NOT party.id IN $of)
  RETURN 'over ' + through.id AS id, 2 AS hops, through AS shared, parties, claims
}
WITH id, hops, shared, parties, claims
ORDER BY size(parties), hops, id
LIMIT $limit
OPTIONAL MATCH (named:Entity)
WHERE named.id IN $of + [claim IN claims | claim.by]
WITH id, hops, shared, parties, claims, collect(named) + [claim IN claims | startNode(claim)] + [claim IN claims | endNode(claim)] AS entities
RETURN id, round(1.0 / (size(parties) - 1), 3) AS score,
  [entity IN entities | entity {.id, .name, labels: labels(entity)}] AS entities,
  [claim IN claims | claim {.*, type: type(claim), from: startNode(claim).id, to: endNode(claim).id}] AS claims,
  [(source:Entity)-[said:DESCRIBES]->(shared) WHERE size(shared.conflicts) > 0 | said {.*, sourceName: source.name}] AS contradictions
ORDER BY size(parties), hops, id
