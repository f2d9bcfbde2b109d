// Strike a batch out of the book.
MATCH (batch:CrosspivotImportBatch {import: $part, number: $number})
DELETE batch
