// What became of the rows of an import.
CREATE INDEX crosspivot_import_rows_import IF NOT EXISTS
FOR (rows:CrosspivotImportRows) ON (rows.import, rows.number);
