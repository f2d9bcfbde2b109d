// Bring nodes of some labels back.
UNWIND $rows AS row
CREATE (node:`{label}`)
SET node = row.properties
RETURN count(*) AS written
