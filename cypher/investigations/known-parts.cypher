// Which parts of an investigation are stored already?
UNWIND $ids AS name
MATCH (part:CrosspivotInvestigationPart {investigation: $id, id: name})
RETURN part.id AS id
