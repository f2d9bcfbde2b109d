// Add entities of one kind and the same roles.
UNWIND $rows AS row
CREATE (entity:Entity:`{label}`)
SET entity = row
