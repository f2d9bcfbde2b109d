// The parts of an investigation that came after one version, up to another.
MATCH (part:CrosspivotInvestigationPart {investigation: $id})
WHERE $after < part.number <= $last
RETURN part.id AS id, part.text AS text
ORDER BY part.number
LIMIT $limit
