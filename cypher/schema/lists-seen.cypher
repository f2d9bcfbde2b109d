// Remember by which version of the warning lists the graph is marked.
MERGE (lists:CrosspivotLists)
SET lists.version = $version
