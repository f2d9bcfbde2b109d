// One investigation.
MATCH (investigation:CrosspivotInvestigation {id: $id})
RETURN investigation {.*} AS investigation
