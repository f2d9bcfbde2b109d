// Strike an import out of the book, with what became of its rows.
MATCH (import:CrosspivotImport {id: $id})
OPTIONAL MATCH (rows:CrosspivotImportRows {import: $id})
DELETE rows
WITH DISTINCT import
DELETE import
