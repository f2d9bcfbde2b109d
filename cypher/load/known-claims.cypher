// Which of these assertions are in the graph, where, and which of them stand in this part? In pieces: a record for each costs more, and one long record is read slowly.
UNWIND $ids AS id
MATCH (:Entity)-[known:`{type}` {id: id}]->(:Entity)
USING INDEX SEEK known:`{type}`(id)
WITH collect(id) AS ids, collect(elementId(known)) AS at, collect($part IN known.imports) AS carried
UNWIND range(0, size(ids) - 1, 100) AS first
RETURN ids[first..first + 100] AS ids, at[first..first + 100] AS at, carried[first..first + 100] AS carried
LIMIT 1000000
