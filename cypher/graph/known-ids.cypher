// Which of these ids does an entity stand under?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN collect(DISTINCT id) AS known
