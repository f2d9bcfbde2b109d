// How many entities hold a role?
MATCH (entity:Entity:`{label}`)
RETURN count(entity) AS entities
