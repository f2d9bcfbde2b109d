// Forget these migrations, so that they are applied again.
MATCH (migration:CrosspivotMigration)
WHERE migration.name IN $names
DELETE migration
