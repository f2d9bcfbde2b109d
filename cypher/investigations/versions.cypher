// The versions of an investigation up to one of them, the newest first.
MATCH (version:CrosspivotInvestigationVersion {investigation: $id})
WHERE version.version <= $newest
RETURN version {.*, head: NULL} AS version
ORDER BY version.version DESC
SKIP $skip
LIMIT $limit
