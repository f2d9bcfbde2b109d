// Strike an import out of the book.
MATCH (import:CrosspivotImport {id: $id})
DELETE import
