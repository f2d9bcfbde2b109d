// Which of these assertions are in the graph, and which of them does the import carry?
UNWIND $ids AS id
MATCH (:Entity)-[known:`{type}` {id: id}]->(:Entity)
RETURN id, $import IN known.imports AS carried
