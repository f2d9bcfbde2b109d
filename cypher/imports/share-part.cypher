// Let whoever holds a part hold what is split off it as well.
MATCH (held:CrosspivotImportPart {part: $part})
USING INDEX SEEK held:CrosspivotImportPart(part)
WITH DISTINCT held.import AS import
MERGE (:CrosspivotImportPart {import: import, part: $other})
