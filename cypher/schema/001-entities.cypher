// A migration is recorded once, an entity has one id, and a further id of an entity stands once in the index.
CREATE CONSTRAINT crosspivot_migration_name IF NOT EXISTS
FOR (migration:CrosspivotMigration) REQUIRE migration.name IS UNIQUE;

CREATE CONSTRAINT crosspivot_entity_id IF NOT EXISTS
FOR (entity:Entity) REQUIRE entity.id IS UNIQUE;

CREATE CONSTRAINT crosspivot_identifier_id IF NOT EXISTS
FOR (identifier:CrosspivotIdentifier) REQUIRE identifier.id IS UNIQUE;
