// Strike a batch out of the book.
MATCH (batch:CrosspivotImportBatch {import: $import, number: $number})
DELETE batch
