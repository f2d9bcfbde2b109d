// Save how tables of these headers are read, in place of what was saved under the name.
MERGE (mapping:CrosspivotMapping {name: $name})
SET mapping += $properties
RETURN mapping {.*} AS mapping
