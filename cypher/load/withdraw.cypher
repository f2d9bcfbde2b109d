// Take an import off its assertions of one type, and away those that no other import carries. What did they join?
UNWIND $ids AS id
MATCH (from:Entity)-[claim:`{type}` {id: id}]->(to:Entity)
SET claim.imports = [other IN claim.imports WHERE other <> $import]
WITH from.id AS fromId, to.id AS toId, claim, claim.imports = [] AS orphaned, claim.identifiers AS identifiers
FOREACH (gone IN CASE WHEN orphaned THEN [claim] ELSE [] END | DELETE gone)
RETURN DISTINCT fromId AS from, toId AS to, orphaned, identifiers
