// Every entity has one id; the newest way to look one up.
CREATE CONSTRAINT crosspivot_entity_id IF NOT EXISTS
FOR (entity:Entity) REQUIRE entity.id IS UNIQUE;

CREATE CONSTRAINT crosspivot_identifier_id IF NOT EXISTS
FOR (identifier:CrosspivotIdentifier) REQUIRE identifier.id IS UNIQUE;
