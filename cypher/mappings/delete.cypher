// Forget a mapping.
MATCH (mapping:CrosspivotMapping {name: $name})
WITH mapping, mapping {.*} AS gone
DELETE mapping
RETURN gone AS mapping
LIMIT 1
