// The versions of an investigation, the newest first.
MATCH (version:CrosspivotInvestigationVersion {investigation: $id})
RETURN version {.*, head: NULL} AS version
ORDER BY version.version DESC
SKIP $skip
LIMIT $limit
