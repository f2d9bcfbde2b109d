// The newest batch of a part that is still in the graph, type by type.
MATCH (last:CrosspivotImportBatch {import: $part})
USING INDEX SEEK last:CrosspivotImportBatch(import)
WITH max(last.number) AS number
MATCH (batch:CrosspivotImportBatch {import: $part, number: number})
USING INDEX SEEK batch:CrosspivotImportBatch(import)
RETURN batch.number AS number, batch.type AS type, batch.ids AS ids
ORDER BY batch.type
LIMIT 100
