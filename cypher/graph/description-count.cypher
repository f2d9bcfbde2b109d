// How many descriptions has an entity?
MATCH (:Entity)-[said:DESCRIBES]->(:Entity {id: $id})
RETURN count(said) AS total
