// Assertions of one type by their ids.
UNWIND $ids AS id
MATCH (from:Entity)-[claim:`{type}` {id: id}]->(to:Entity)
RETURN type(claim) AS type, from.id AS start, to.id AS end, properties(claim) AS claim,
  claim.record IS NOT NULL AND EXISTS { (from)-[newer:`{type}`]->(to) WHERE newer.record = claim.record AND newer.source = claim.source AND newer.published > claim.published } AS superseded
