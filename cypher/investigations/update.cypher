// Change what is said of an investigation.
MATCH (investigation:CrosspivotInvestigation {id: $id})
SET investigation += $properties
RETURN investigation {.*} AS investigation
