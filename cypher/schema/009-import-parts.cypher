// What each import holds: the parts of the claims, by their marks. One that was loaded before there were parts holds what bears its id.
CREATE INDEX crosspivot_import_part_part IF NOT EXISTS
FOR (held:CrosspivotImportPart) ON (held.part);

CREATE INDEX crosspivot_import_part_import IF NOT EXISTS
FOR (held:CrosspivotImportPart) ON (held.import);

MATCH (import:CrosspivotImport)
MERGE (:CrosspivotImportPart {import: import.id, part: import.id});
