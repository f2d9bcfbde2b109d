// Take an import off its assertions of one type, and away those that no other import carries. What did these join?
UNWIND $ids AS id
MATCH (from:Entity)-[claim:`{type}` {id: id}]->(to:Entity)
USING INDEX claim:`{type}`(id)
SET claim.imports = [other IN claim.imports WHERE other <> $import]
WITH from.id AS fromId, to.id AS toId, claim, claim.identifiers AS identifiers
WHERE claim.imports = []
DELETE claim
RETURN DISTINCT fromId AS from, toId AS to, identifiers
