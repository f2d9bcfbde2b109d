// Every assertion of one type from one entity to another, newest first; and how many loads and withdrawals had written before they were looked for.
OPTIONAL MATCH (lock:CrosspivotLock {name: 'write'})
WITH max(lock.turn) AS turn
MATCH (from:Entity {id: $from})-[claim:`{type}`]->(to:Entity {id: $to})
WITH turn, claim, from, to,
  claim.record IS NOT NULL AND EXISTS {
    (from)-[newer:`{type}`]->(to)
    WHERE newer.record = claim.record AND newer.published > claim.published
      AND (newer.source = claim.source OR claim.record CONTAINS '--' AND NOT claim.source STARTS WITH 'source:identity--' AND NOT newer.source STARTS WITH 'source:identity--')
  } AS superseded
ORDER BY coalesce(claim.published, '') DESC, claim.id
WITH turn, collect({type: type(claim), start: from.id, end: to.id, claim: properties(claim), superseded: superseded}) AS rows
RETURN turn, size(rows) AS total, rows[$skip..$skip + $limit] AS page
