// Which of these assertions are in the graph, where, and which of them does the import carry? As lists: a record for each costs more.
UNWIND $ids AS id
MATCH (:Entity)-[known:`{type}` {id: id}]->(:Entity)
USING INDEX known:`{type}`(id)
RETURN collect(id) AS ids, collect(elementId(known)) AS at, collect($import IN known.imports) AS carried
