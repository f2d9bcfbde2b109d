// Strike out entities that an investigation names no longer.
MATCH (named:CrosspivotInvestigationEntity {investigation: $id})
WHERE named.entity IN $ids
DELETE named
