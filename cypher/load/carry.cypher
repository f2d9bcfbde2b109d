// Note that an import carries these assertions, by where they stand in this turn: searching for their ids takes longer.
UNWIND $at AS at
MATCH (:Entity)-[known]->(:Entity)
WHERE elementId(known) = at
SET known.imports = known.imports + $import
