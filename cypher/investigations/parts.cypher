// The parts of an investigation that a version rests on, by runs of their numbers.
UNWIND $rows AS run
MATCH (part:CrosspivotInvestigationPart {investigation: $id})
WHERE run.first <= part.number <= run.last
RETURN part.id AS id, part.text AS text
ORDER BY part.number
