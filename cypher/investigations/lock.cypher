// Take an investigation for this transaction: saves of it follow each other.
MATCH (investigation:CrosspivotInvestigation {id: $id})
SET investigation.holder = $holder
RETURN investigation {.*} AS investigation
