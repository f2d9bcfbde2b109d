// How tables of known headers are read.
CREATE CONSTRAINT crosspivot_mapping_name IF NOT EXISTS
FOR (mapping:CrosspivotMapping) REQUIRE mapping.name IS UNIQUE;
