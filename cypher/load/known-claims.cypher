// Which of these assertions are in the graph?
UNWIND $ids AS id
MATCH (:Entity)-[known:`{type}` {id: id}]->(:Entity)
RETURN id
