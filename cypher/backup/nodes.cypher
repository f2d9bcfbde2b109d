// Every node of a label.
MATCH (node:`{label}`)
RETURN labels(node) AS labels, properties(node) AS properties
