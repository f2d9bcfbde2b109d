// Say that an import is alive and how far it is, and ask whether somebody wants it cancelled.
MATCH (import:CrosspivotImport {id: $id})
SET import.heartbeat = $now, import.progress = $progress
RETURN coalesce(import.cancelled, false) AS cancelled
