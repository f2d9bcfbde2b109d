// Say who looks at an investigation, and what is selected there. What somebody said before leaving may come after it, and says nothing then.
MATCH (investigation:CrosspivotInvestigation {id: $id})
MERGE (viewer:CrosspivotInvestigationViewer {investigation: $id, viewer: $viewer})
// Taken before it is read, so that leaving is done with.
SET viewer.at = coalesce(viewer.at, 0)
WITH investigation, viewer
FOREACH (here IN CASE WHEN coalesce(viewer.left, 0) < timestamp() - $late THEN [viewer] ELSE [] END |
  SET here.person = $person, here.selection = $selection, here.at = timestamp())
RETURN count(investigation) AS found
