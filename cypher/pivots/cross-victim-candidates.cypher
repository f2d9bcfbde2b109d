// Which artefacts were seen at or used against two victims or more, a host standing for the organisation in its id, or for who owns it and so for itself here, whoever says so? One part of them, as parts are asked side by side. What leads to one entity alone is left before any property or label is read.
MATCH (artefact)-[:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(victim)
WHERE id(artefact) % $parts = $part
WITH artefact, min(id(victim)) AS one, max(id(victim)) AS other
WHERE one <> other
MATCH (artefact:Entity)-[:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE victim.kind IN ['organisation', 'person']
  OR victim.kind = 'host' AND (victim.id CONTAINS '@organisation:' OR EXISTS { (victim)<-[:OWNS]-(:Entity) })
WITH artefact, count(DISTINCT CASE WHEN victim.kind = 'host' AND victim.id CONTAINS '@organisation:' THEN 'organisation:' + split(victim.id, '@organisation:')[1] ELSE victim.id END) AS victims
WHERE victims > 1
RETURN artefact.id AS id
ORDER BY id
LIMIT $scan
