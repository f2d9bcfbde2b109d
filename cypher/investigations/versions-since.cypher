// What was saved of an investigation after a version, the newest first.
MATCH (version:CrosspivotInvestigationVersion {investigation: $id})
WHERE version.version > $since
RETURN version {.*, head: NULL} AS version
ORDER BY version.version DESC
LIMIT 20
