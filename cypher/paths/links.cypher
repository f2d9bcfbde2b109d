// How many assertions stand at each of these entities?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN id, COUNT { (entity)--() } - COUNT { (entity)<-[:DESCRIBES]-() } - COUNT { (entity)-[:DESCRIBES]->() } AS links
