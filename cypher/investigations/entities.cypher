// The entities that an investigation names.
MATCH (named:CrosspivotInvestigationEntity {investigation: $id})
RETURN named.entity AS entity
LIMIT 100000
