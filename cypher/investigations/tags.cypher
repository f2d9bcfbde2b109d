// The tags of investigations in a state, the most used first.
MATCH (investigation:CrosspivotInvestigation {state: $state})
UNWIND investigation.tags AS tag
RETURN tag, count(*) AS investigations
ORDER BY investigations DESC, tag
LIMIT 200
