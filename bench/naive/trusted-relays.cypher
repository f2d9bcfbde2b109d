// Whose machines were used against whom, which organisations are both, and which follow each other in a chain in time?
MATCH (owner:Entity)-[:OWNS]->(machine:Entity)-[use:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE owner.kind = 'organisation'
  AND owner <> victim
RETURN DISTINCT owner.id + ' > ' + victim.id AS answer
UNION
MATCH (owner:Entity)-[:OWNS]->(machine:Entity)-[:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity), (other:Entity)-[:TARGETS|STAGED_AGAINST|RELAYED_AGAINST]->(owner)
WHERE owner.kind = 'organisation'
  AND owner <> victim
RETURN DISTINCT owner.id + ' > ' + owner.id AS answer
UNION
MATCH (first:Entity)-[:OWNS]->(machine:Entity)-[one:STAGED_AGAINST|RELAYED_AGAINST]->(through:Entity)-[:OWNS]->(next:Entity)-[two:STAGED_AGAINST|RELAYED_AGAINST]->(last:Entity)
WHERE first.kind = 'organisation'
  AND through.kind = 'organisation'
  AND first <> through
  AND first <> last
  AND two.ends >= one.starts
RETURN DISTINCT first.id + ' > ' + through.id + ' > ' + last.id AS answer
