// Which hashes do the sources tie together on these files?
UNWIND $ids AS id
MATCH (:Entity)-[said:DESCRIBES]->(file:Entity {id: id})
RETURN DISTINCT id AS file, said.about AS claimed, coalesce(said.hashes, []) AS hashes
