// Add entities of one kind.
UNWIND $ids AS id
CREATE (:Entity:`{label}` {id: id, kind: $kind})
