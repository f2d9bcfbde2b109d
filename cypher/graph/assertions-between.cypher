// Every assertion of one type from one entity to another, newest first.
MATCH (from:Entity {id: $from})-[claim:`{type}`]->(to:Entity {id: $to})
WITH claim, from, to
ORDER BY coalesce(claim.published, '') DESC, claim.id
WITH collect({type: type(claim), start: from.id, end: to.id, claim: properties(claim)}) AS rows
RETURN size(rows) AS total, rows[$skip..$skip + $limit] AS page
