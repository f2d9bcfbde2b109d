// Strike a batch out of the book.
MATCH (batch:CrosspivotImportBatch {import: $import, number: $number, type: $type})
DELETE batch
