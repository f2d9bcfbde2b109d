// What became of the rows of an import, batch by batch.
MATCH (rows:CrosspivotImportRows {import: $import})
WHERE rows.number >= $from
RETURN rows.number AS number, rows.rows AS rows
ORDER BY rows.number
LIMIT $limit
