// Does the book hold this batch of an import?
RETURN EXISTS { MATCH (:CrosspivotImportRows {import: $import, number: $number}) } AS kept
LIMIT 1
