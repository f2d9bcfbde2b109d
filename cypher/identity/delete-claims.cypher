// Take assertions of one type away.
UNWIND $ids AS id
MATCH (:Entity)-[claim:`{type}` {id: id}]->(:Entity)
USING INDEX SEEK claim:`{type}`(id)
DELETE claim
