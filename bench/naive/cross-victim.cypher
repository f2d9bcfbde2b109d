// Which artefacts were seen at, or used against, two or more victims?
MATCH (one:Entity)<-[:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]-(artefact:Entity)-[:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(other:Entity)
WHERE one.kind IN ['organisation', 'person']
  AND other.kind IN ['organisation', 'person']
  AND one.id < other.id
  AND artefact.weak IS NULL
  AND artefact.shared IS NULL
RETURN DISTINCT artefact.id AS answer
