// Write down what one batch of an import adds to its part, what became of its rows, and that the import is alive.
MATCH (import:CrosspivotImport {id: $import})
SET import.heartbeat = $now
CREATE (:CrosspivotImportRows {import: $import, number: $number, rows: $rows})
WITH import
UNWIND $carried AS carried
CREATE (:CrosspivotImportBatch {import: $part, number: $number, type: carried.type, ids: carried.ids})
