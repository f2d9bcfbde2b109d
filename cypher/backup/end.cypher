// Note that a restore has ended.
MATCH (restore:CrosspivotRestore {name: 'restore'})
DELETE restore
