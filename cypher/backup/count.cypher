// How many nodes have a label?
MATCH (node:`{label}`)
RETURN count(node) AS nodes
