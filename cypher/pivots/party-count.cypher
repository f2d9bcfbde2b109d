// How many parties could an infrastructure be shared by?
MATCH (party:Entity)
WHERE party.kind IN ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool']
RETURN count(party) AS parties
