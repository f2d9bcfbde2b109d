// By which version of the warning lists is the graph marked?
MATCH (lists:CrosspivotLists)
RETURN lists.version AS version
LIMIT 1
