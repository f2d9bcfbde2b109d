// At which machines may what was seen as themselves and as URLs on them add up to two victims or more, whoever says so?
MATCH (url:Url)-[:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WITH url.host AS host, collect(DISTINCT victim) AS victims
UNWIND ['address:', 'domain:', 'host:'] AS kind
MATCH (artefact:Entity {id: kind + host})
USING INDEX SEEK artefact:Entity(id)
WHERE size(victims) > 1
  OR EXISTS { (artefact)-[:SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST]->(other:Entity) WHERE NOT other IN victims }
RETURN artefact.id AS id
ORDER BY id
LIMIT $scan
