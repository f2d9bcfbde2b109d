// Say who looks at an investigation, and what is selected there.
MATCH (investigation:CrosspivotInvestigation {id: $id})
MERGE (viewer:CrosspivotInvestigationViewer {investigation: $id, viewer: $viewer})
SET viewer.person = $person, viewer.selection = $selection, viewer.at = timestamp()
RETURN count(investigation) AS found
