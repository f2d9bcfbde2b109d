// Which migrations are applied?
MATCH (migration:CrosspivotMigration)
RETURN migration.name AS name
LIMIT 10000
