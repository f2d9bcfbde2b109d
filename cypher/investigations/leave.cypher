// Say that somebody looks at an investigation no longer, and forget those who left without a word.
MATCH (viewer:CrosspivotInvestigationViewer {investigation: $id})
WHERE viewer.viewer = $viewer OR viewer.at < timestamp() - $silence
DELETE viewer
