// Write down what one batch of an import carries.
MERGE (batch:CrosspivotImportBatch {import: $import, number: $number, type: $type})
SET batch.ids = $ids
