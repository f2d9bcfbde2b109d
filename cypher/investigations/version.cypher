// One version of an investigation.
MATCH (version:CrosspivotInvestigationVersion {investigation: $id, version: $version})
RETURN version {.*} AS version
LIMIT 1
