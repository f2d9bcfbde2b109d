// The newest batch of an import that is still in the graph.
MATCH (batch:CrosspivotImportBatch {import: $import})
RETURN batch.number AS number, batch.type AS type, batch.ids AS ids
ORDER BY batch.number DESC, batch.type
LIMIT 1
