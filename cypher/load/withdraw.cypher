// Take claims of one type out of a part, and away those that stand in no other. What did these join?
UNWIND $ids AS id
MATCH (from:Entity)-[claim:`{type}` {id: id}]->(to:Entity)
USING INDEX SEEK claim:`{type}`(id)
WITH from, to, claim, [other IN claim.imports WHERE other <> $part] AS others
SET claim.imports = others
// Of those that stay nothing more is read.
WITH from, to, claim, others
WHERE others = []
WITH from.id AS fromId, to.id AS toId, claim, claim.identifiers AS identifiers
DELETE claim
RETURN DISTINCT fromId AS from, toId AS to, identifiers
