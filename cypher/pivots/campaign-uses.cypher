// Of how many things do the sources say that these campaigns themselves used or targeted them? None where of none.
UNWIND $ids AS id
MATCH (campaign:Entity {id: id})-[:USES|TARGETS]->(thing:Entity)
RETURN campaign.id AS id, coalesce(campaign.name, campaign.id) AS name, count(DISTINCT thing) AS things
ORDER BY id
LIMIT 10
