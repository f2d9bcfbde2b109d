// Give a copy the parts of the investigation that it is a copy of.
UNWIND $rows AS run
MATCH (part:CrosspivotInvestigationPart {investigation: $of})
WHERE run.first <= part.number <= run.last
CREATE (copy:CrosspivotInvestigationPart)
SET copy = part {.*, investigation: $id}
