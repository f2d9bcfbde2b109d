// Move claims of one type from one part to another.
UNWIND $ids AS id
MATCH (:Entity)-[claim:`{type}` {id: id}]->(:Entity)
USING INDEX SEEK claim:`{type}`(id)
SET claim.imports = [part IN claim.imports WHERE part <> $part] + $other
