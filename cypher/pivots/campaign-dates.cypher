// When do the sources say that this campaign was?
MATCH (:Entity)-[said:DESCRIBES]->(campaign:Entity {id: $id})
WHERE said.first_seen IS NOT NULL OR said.last_seen IS NOT NULL
RETURN said.first_seen AS first, said.last_seen AS last
ORDER BY said.id
LIMIT 1000
