// Are there entities that Crosspivot did not write?
MATCH (entity:Entity)
WHERE NOT EXISTS { MATCH (:CrosspivotMigration) }
RETURN count(entity) AS entities
