// Store parts of an investigation.
UNWIND $rows AS row
CREATE (part:CrosspivotInvestigationPart {investigation: $id})
SET part += row
