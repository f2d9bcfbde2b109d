// When do the sources say that these campaigns were?
UNWIND $ids AS id
MATCH (:Entity)-[said:DESCRIBES]->(campaign:Entity {id: id})
WHERE said.first_seen IS NOT NULL OR said.last_seen IS NOT NULL
RETURN id AS campaign, said.first_seen AS first, said.last_seen AS last
ORDER BY campaign, said.id
LIMIT 10000
