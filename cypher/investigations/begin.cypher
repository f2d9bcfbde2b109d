// Begin an investigation, unless it stands there already. Who begins it is known by a mark of his own.
MERGE (investigation:CrosspivotInvestigation {id: $id})
ON CREATE SET investigation += $properties
RETURN investigation {.*} AS investigation, coalesce(investigation.opener = $properties.opener, false) AS fresh
