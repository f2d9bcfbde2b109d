// Write down which further entities an investigation names.
UNWIND $ids AS entity
MERGE (:CrosspivotInvestigationEntity {entity: entity, investigation: $id})
