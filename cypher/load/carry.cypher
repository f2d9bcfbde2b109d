// Note that an import carries those of these assertions that are in the graph. Which are they, and which did it carry before?
UNWIND $ids AS id
MATCH (:Entity)-[known:`{type}` {id: id}]->(:Entity)
WITH id, known, $import IN known.imports AS carried
SET known.imports = CASE WHEN carried THEN known.imports ELSE known.imports + $import END
RETURN id, carried
