// The book of imports, newest first.
MATCH (import:CrosspivotImport)
RETURN import {.*} AS import
ORDER BY import.startedAt DESC, import.id
LIMIT 1000
