// Assertions by their ids.
UNWIND $ids AS id
MATCH (from:Entity)-[claim:`{type}` {id: id}]->(to:Entity)
RETURN type(claim) AS type, from.id AS start, to.id AS end, properties(claim) AS claim,
  claim.record IS NOT NULL AND EXISTS {
    (from)-[newer:`{type}`]->(to)
    WHERE type(newer) = type(claim)
      AND newer.record = claim.record
      AND newer.published > claim.published
      AND (newer.source = claim.source OR claim.record CONTAINS '--' AND NOT claim.source STARTS WITH 'source:identity--' AND NOT newer.source STARTS WITH 'source:identity--')
  } AS superseded
