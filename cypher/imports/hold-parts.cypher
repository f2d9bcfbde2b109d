// Let an import hold all that another holds, if that is loaded still.
MATCH (:CrosspivotImport {id: $base, status: 'loaded'})
MATCH (held:CrosspivotImportPart {import: $base})
USING INDEX SEEK held:CrosspivotImportPart(import)
WITH DISTINCT held.part AS part
MERGE (:CrosspivotImportPart {import: $import, part: part})
RETURN part
LIMIT 10000
