// Move claims of one part to another in the book, by the batches in which they stand. Which stood there still?
UNWIND $rows AS row
MATCH (batch:CrosspivotImportBatch)
WHERE elementId(batch) = row.at
WITH batch, [id IN batch.ids WHERE id IN row.ids] AS moved
WHERE size(moved) > 0
SET batch.ids = [id IN batch.ids WHERE NOT id IN moved]
CREATE (:CrosspivotImportBatch {import: $other, number: batch.number, type: batch.type, ids: moved})
RETURN batch.type AS type, moved AS ids
