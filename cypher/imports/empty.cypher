// Is there anything in the graph?
RETURN EXISTS { MATCH (:Entity) } AS entities, EXISTS { MATCH (:CrosspivotImport) } AS imports
