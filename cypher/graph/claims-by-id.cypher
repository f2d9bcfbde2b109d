// Assertions of one type by their ids, as edges are folded from them.
UNWIND $ids AS id
MATCH (from:Entity)-[claim:`{type}` {id: id}]->(to:Entity)
RETURN type(claim) AS type, from.id AS start, to.id AS end,
  claim {.id, .source, .by, .during, .basis, .confidence, .tlp, .first_seen, .last_seen, .name, .published, .record, .revoked} AS claim
