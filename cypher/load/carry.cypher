// Note that an import carries those of these assertions that are in the graph. Which are they, and which did it carry before?
UNWIND $ids AS id
MATCH (:Entity)-[known:`{type}` {id: id}]->(:Entity)
WITH id, known, $import IN known.imports AS carried
FOREACH (_ IN CASE WHEN carried THEN [] ELSE [id] END | SET known.imports = known.imports + $import)
RETURN id, carried
