// Say that an import is alive and how far it is, and ask whether somebody wants it cancelled.
MATCH (import:CrosspivotImport {id: $id})
// The sign of life waits for whoever closes the import: of one that has ended no more is said then.
SET import.heartbeat = $now
WITH import
SET import.progress = CASE import.status WHEN 'loading' THEN $progress END
RETURN coalesce(import.cancelled, false) AS cancelled
