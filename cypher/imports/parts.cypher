// Which parts does an import hold, and does another hold them too?
MATCH (held:CrosspivotImportPart {import: $import})
USING INDEX SEEK held:CrosspivotImportPart(import)
RETURN held.part AS part, EXISTS {
  MATCH (other:CrosspivotImportPart {part: held.part})
  WHERE other.import <> $import
} AS shared
ORDER BY part
LIMIT 10000
