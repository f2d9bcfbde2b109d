// Strike an import out of the book, with what became of its rows.
MATCH (import:CrosspivotImport {id: $id})
// Both properties, as the index has both.
OPTIONAL MATCH (rows:CrosspivotImportRows {import: $id}) WHERE rows.number >= 0
DELETE rows
WITH DISTINCT import
DELETE import
