// The ids of the claims of a part, batch by batch.
MATCH (batch:CrosspivotImportBatch {import: $part})
USING INDEX SEEK batch:CrosspivotImportBatch(import)
WITH batch
ORDER BY batch.number, batch.type
SKIP $skip
LIMIT $limit
RETURN elementId(batch) AS at, batch.ids AS ids
