// Write down a version of an investigation.
CREATE (:CrosspivotInvestigationVersion $properties)
