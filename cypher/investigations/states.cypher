// How many investigations are in each state?
MATCH (investigation:CrosspivotInvestigation)
RETURN investigation.state AS state, count(*) AS investigations
LIMIT 10
