// Write down what became of the rows of one batch, and that the import is alive.
MERGE (rows:CrosspivotImportRows {import: $import, number: $number})
SET rows.rows = $rows
WITH count(*) AS written
MATCH (import:CrosspivotImport {id: $import})
SET import.heartbeat = $now
