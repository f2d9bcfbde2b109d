// Put these claims into a part as well, by where they stand in this turn: searching for their ids takes longer.
UNWIND $at AS at
MATCH (:Entity)-[known]->(:Entity)
WHERE elementId(known) = at
SET known.imports = known.imports + $part
