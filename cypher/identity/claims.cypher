// Which claims at these entities name an end by an id that stands elsewhere?
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})-[claim]-(:Entity)
USING INDEX SEEK entity:Entity(id)
WHERE (startNode(claim) = entity AND NOT coalesce(claim.from, claim.source) IN row.staying)
  OR (endNode(claim) = entity AND NOT coalesce(claim.to, claim.about) IN row.staying)
RETURN DISTINCT type(claim) AS type, startNode(claim).id AS start, endNode(claim).id AS end, properties(claim) AS claim
