// Was a restore begun that has not ended?
MATCH (restore:CrosspivotRestore {name: 'restore'})
RETURN restore.file AS file
LIMIT 1
