// Open an import in the book, unless it stands there already.
MERGE (import:CrosspivotImport {id: $id})
ON CREATE SET import += $properties, import.fresh = true
WITH import, coalesce(import.fresh, false) AS fresh
REMOVE import.fresh
RETURN import {.*} AS import, fresh
