// Give a copy the first parts of the investigation that it is a copy of.
MATCH (part:CrosspivotInvestigationPart {investigation: $of})
WHERE part.number <= $parts
CREATE (copy:CrosspivotInvestigationPart)
SET copy = part {.*, investigation: $id}
