// One import of the book.
MATCH (import:CrosspivotImport {id: $id})
RETURN import {.*} AS import
