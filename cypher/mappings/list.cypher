// The mappings of tables that were saved, by name.
MATCH (mapping:CrosspivotMapping)
RETURN mapping {.*} AS mapping
ORDER BY mapping.name
LIMIT 1000
