// Say that an import on its way is alive and how far it is, and ask whether somebody wants it cancelled.
MATCH (import:CrosspivotImport {id: $id})
WHERE import.status = 'loading'
SET import.heartbeat = $now, import.progress = $progress
RETURN coalesce(import.cancelled, false) AS cancelled
