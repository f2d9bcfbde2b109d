// Remember that a migration is applied.
MERGE (migration:CrosspivotMigration {name: $name})
ON CREATE SET migration.appliedAt = datetime()
