// Say that somebody looks at an investigation no longer, which is remembered for a while, and forget those who left before or without a word.
MATCH (:CrosspivotInvestigation {id: $id})
MERGE (leaving:CrosspivotInvestigationViewer {investigation: $id, viewer: $viewer})
SET leaving.at = 0, leaving.left = timestamp()
WITH leaving
MATCH (viewer:CrosspivotInvestigationViewer {investigation: $id})
WHERE viewer.at < timestamp() - $silence AND coalesce(viewer.left, 0) < timestamp() - $silence
DELETE viewer
