// What do people think of the rows of this pivot? The newest first.
MATCH (person:Entity:Source)-[said:MENTIONS]->(about:Entity)
WHERE said.pivot = $pivot
  AND ($about IS NULL OR about.id = $about)
  AND NOT said.source IN $withoutSources
RETURN about.id AS row, person.id AS source, coalesce(person.name, person.id) AS sourceName,
  said {.id, .imports, .tlp, .opinion, .description, .reading, .first_seen, .last_seen, .published, .object_refs} AS said
ORDER BY said.published DESC, said.id DESC
LIMIT $scan
