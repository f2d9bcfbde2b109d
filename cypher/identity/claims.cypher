// Every assertion at these files, with the ends that its source named.
UNWIND $ids AS id
MATCH (file:Entity {id: id})-[claim]-(:Entity)
RETURN DISTINCT type(claim) AS type, startNode(claim).id AS start, endNode(claim).id AS end, properties(claim) AS claim
