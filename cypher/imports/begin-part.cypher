// Let an import hold a part of its own. It bears the import's id, unless another import holds a part of that name: one that this import brought before it was withdrawn.
OPTIONAL MATCH (own:CrosspivotImportPart {import: $import})
USING INDEX SEEK own:CrosspivotImportPart(import)
WITH min(own.part) AS own
OPTIONAL MATCH (held:CrosspivotImportPart {part: $import})
USING INDEX SEEK held:CrosspivotImportPart(part)
WITH own, count(held) AS others
WITH coalesce(own, CASE others WHEN 0 THEN $import ELSE $import + ' ' + $opener END) AS part
MERGE (:CrosspivotImportPart {import: $import, part: part})
RETURN part
LIMIT 1
