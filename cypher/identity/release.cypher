// Hashes that no longer lead to these files.
UNWIND $files AS file
MATCH (identifier:CrosspivotIdentifier)-[:IDENTIFIES]->(:Entity {id: file})
WHERE NOT identifier.id IN $bound
DETACH DELETE identifier
