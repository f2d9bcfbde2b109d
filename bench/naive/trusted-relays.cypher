// Whose machines were used against whom, which organisations are both, and which follow each other in a chain in time? With who says so.
CALL {
  MATCH (owner:Entity)-[owns:OWNS]->(machine:Entity)-[use:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
  WHERE owner <> victim
    AND (owns.first_seen IS NULL OR use.ends IS NULL OR owns.starts <= use.ends)
    AND (owns.last_seen IS NULL OR use.starts IS NULL OR owns.ends >= use.starts)
  RETURN 1 AS place, owner.id + ' > ' + victim.id AS id, collect(DISTINCT machine) AS machines, collect(DISTINCT owns) + collect(DISTINCT use) AS claims
  UNION
  MATCH (owner:Entity)-[owns:OWNS]->(machine:Entity)-[use:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity), (:Entity)-[ill:TARGETS|STAGED_AGAINST|RELAYED_AGAINST]->(owner)
  WHERE owner <> victim
    AND (owns.first_seen IS NULL OR use.ends IS NULL OR owns.starts <= use.ends)
    AND (owns.last_seen IS NULL OR use.starts IS NULL OR owns.ends >= use.starts)
  RETURN 2 AS place, owner.id + ' > ' + owner.id AS id, collect(DISTINCT machine) AS machines, collect(DISTINCT owns) + collect(DISTINCT use) + collect(DISTINCT ill) AS claims
  UNION
  MATCH (first:Entity)-[owns:OWNS]->(machine:Entity)-[one:STAGED_AGAINST|RELAYED_AGAINST]->(through:Entity)-[ownsNext:OWNS]->(next:Entity)-[two:STAGED_AGAINST|RELAYED_AGAINST]->(last:Entity)
  WHERE first <> through
    AND first <> last
    AND two.ends >= one.starts
    AND (owns.first_seen IS NULL OR one.ends IS NULL OR owns.starts <= one.ends)
    AND (owns.last_seen IS NULL OR one.starts IS NULL OR owns.ends >= one.starts)
    AND (ownsNext.first_seen IS NULL OR two.ends IS NULL OR ownsNext.starts <= two.ends)
    AND (ownsNext.last_seen IS NULL OR two.starts IS NULL OR ownsNext.ends >= two.starts)
  RETURN 3 AS place, first.id + ' > ' + through.id + ' > ' + last.id AS id, collect(DISTINCT machine) + collect(DISTINCT next) AS machines, collect(DISTINCT owns) + collect(DISTINCT one) + collect(DISTINCT ownsNext) + collect(DISTINCT two) AS claims
}
WITH place, id, machines, claims, reduce(sum = 0, claim IN claims | sum + claim.confidence) / 100.0 AS score
ORDER BY place, score DESC, id
LIMIT $limit
OPTIONAL MATCH (named:Entity)
WHERE named.id IN [claim IN claims | claim.by] + [claim IN claims | claim.during]
WITH place, id, machines, claims, score, collect(named) + [claim IN claims | startNode(claim)] + [claim IN claims | endNode(claim)] AS entities
RETURN id, score,
  [entity IN entities | entity {.id, .name, labels: labels(entity)}] AS entities,
  [claim IN claims | claim {.*, type: type(claim), from: startNode(claim).id, to: endNode(claim).id}] AS claims,
  reduce(all = [], machine IN machines | all + [(source:Entity)-[said:DESCRIBES]->(machine) WHERE size(machine.conflicts) > 0 | said {.*, sourceName: source.name}]) AS contradictions
ORDER BY place, score DESC, id
