// Take some nodes of a label out, with their relationships.
MATCH (node:`{label}`)
WITH node
LIMIT 2000
DETACH DELETE node
RETURN count(*) AS nodes
