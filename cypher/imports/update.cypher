// Change what the book says of an import.
MATCH (import:CrosspivotImport {id: $id})
SET import += $properties
RETURN import {.*} AS import
