// How do these investigations stand, and who looks at them?
UNWIND $ids AS id
MATCH (investigation:CrosspivotInvestigation {id: id})
OPTIONAL MATCH (viewer:CrosspivotInvestigationViewer {investigation: id})
WHERE viewer.at >= timestamp() - $silence
WITH investigation, viewer
ORDER BY viewer.viewer
RETURN investigation {.*} AS investigation, collect(viewer {.viewer, .person, .selection}) AS viewers
