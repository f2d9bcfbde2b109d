// Let an import hold a part of its own. It bears the import's id, unless another import holds a part of that name: one that this import brought before it was withdrawn.
OPTIONAL MATCH (held:CrosspivotImportPart {part: $import})
USING INDEX held:CrosspivotImportPart(part)
WITH CASE count(held) WHEN 0 THEN $import ELSE $import + ' ' + $opener END AS part
CREATE (:CrosspivotImportPart {import: $import, part: part})
RETURN part
LIMIT 1
