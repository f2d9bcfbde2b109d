// Which loaded imports carry the most of these claims? None that is much larger or holds many parts.
UNWIND $ids AS id
MATCH (:Entity)-[claim:`{type}` {id: id}]->(:Entity)
USING INDEX SEEK claim:`{type}`(id)
UNWIND claim.imports AS part
WITH part, count(*) AS claims
MATCH (held:CrosspivotImportPart {part: part})
USING INDEX SEEK held:CrosspivotImportPart(part)
WITH held.import AS id, sum(claims) AS claims
MATCH (import:CrosspivotImport {id: id})
USING INDEX SEEK import:CrosspivotImport(id)
WHERE import.status = 'loaded' AND import.size <= $larger * $size
  AND COUNT { MATCH (part:CrosspivotImportPart {import: id}) } <= $parts
RETURN id, import.name AS name, claims, import.carried AS carried
ORDER BY claims DESC, import.startedAt DESC, id
LIMIT 1
