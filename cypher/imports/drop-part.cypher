// Let an import hold a part no longer.
MATCH (held:CrosspivotImportPart {import: $import})
USING INDEX SEEK held:CrosspivotImportPart(import)
WHERE held.part = $part
DELETE held
