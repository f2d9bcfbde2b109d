// Note that an import carries assertions which others brought before.
UNWIND $ids AS id
MATCH (:Entity)-[known:`{type}` {id: id}]->(:Entity)
WHERE NOT $import IN known.imports
SET known.imports = known.imports + $import
