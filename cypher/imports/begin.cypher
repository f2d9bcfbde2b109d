// Open an import in the book, unless it stands there already. Who opens it is known by a mark of his own.
MERGE (import:CrosspivotImport {id: $id})
ON CREATE SET import += $properties
RETURN import {.*} AS import, coalesce(import.opener = $properties.opener, false) AS fresh
