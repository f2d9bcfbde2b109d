// Every assertion of one type from one entity to another, newest first.
MATCH (from:Entity {id: $from})-[claim:`{type}`]->(to:Entity {id: $to})
WITH claim, from, to,
  claim.record IS NOT NULL AND EXISTS {
    (from)-[newer:`{type}`]->(to)
    WHERE newer.record = claim.record AND newer.published > claim.published
      AND (newer.source = claim.source OR claim.record CONTAINS '--' AND NOT claim.source STARTS WITH 'source:identity--' AND NOT newer.source STARTS WITH 'source:identity--')
  } AS superseded
ORDER BY coalesce(claim.published, '') DESC, claim.id
WITH collect({type: type(claim), start: from.id, end: to.id, claim: properties(claim), superseded: superseded}) AS rows
RETURN size(rows) AS total, rows[$skip..$skip + $limit] AS page
