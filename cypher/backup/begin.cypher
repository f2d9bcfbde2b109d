// Note that a restore is under way: what is there is not whole.
MERGE (restore:CrosspivotRestore {name: 'restore'})
SET restore.file = $file
