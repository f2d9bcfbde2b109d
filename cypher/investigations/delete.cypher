// Delete an investigation for good, with all that belongs to it.
MATCH (investigation:CrosspivotInvestigation {id: $id})
DELETE investigation
WITH DISTINCT $id AS id
OPTIONAL MATCH (version:CrosspivotInvestigationVersion {investigation: id})
DELETE version
WITH DISTINCT id
OPTIONAL MATCH (part:CrosspivotInvestigationPart {investigation: id})
DELETE part
WITH DISTINCT id
OPTIONAL MATCH (named:CrosspivotInvestigationEntity {investigation: id})
DELETE named
WITH DISTINCT id
OPTIONAL MATCH (viewer:CrosspivotInvestigationViewer {investigation: id})
DELETE viewer
