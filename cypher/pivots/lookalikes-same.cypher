// Who holds these pairs to be the same?
UNWIND $rows AS row
MATCH (:Entity {id: row.one})-[same:SAME_AS]-(:Entity {id: row.other})
OPTIONAL MATCH (source:Entity {id: same.source})
RETURN row.one AS one, row.other AS other, same.id AS id, coalesce(source.name, same.source) AS sourceName, source.tlp AS sourceTlp
