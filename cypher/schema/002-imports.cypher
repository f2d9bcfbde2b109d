// The book of imports: what each brought, so that it can be withdrawn.
CREATE CONSTRAINT crosspivot_import_id IF NOT EXISTS
FOR (import:CrosspivotImport) REQUIRE import.id IS UNIQUE;

CREATE INDEX crosspivot_import_batch_import IF NOT EXISTS
FOR (batch:CrosspivotImportBatch) ON (batch.import);

CREATE CONSTRAINT crosspivot_lock_name IF NOT EXISTS
FOR (lock:CrosspivotLock) REQUIRE lock.name IS UNIQUE;
