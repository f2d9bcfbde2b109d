// Say that an import is alive, and ask whether somebody wants it cancelled.
MATCH (import:CrosspivotImport {id: $id})
SET import.heartbeat = $now
RETURN coalesce(import.cancelled, false) AS cancelled
