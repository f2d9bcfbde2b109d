// The entities that an import speaks of, those first of which nothing else does, the most linked before the others.
MATCH (held:CrosspivotImportPart {import: $import})
WITH held.part AS part, EXISTS {
  MATCH (other:CrosspivotImportPart {part: held.part})
  WHERE other.import <> $import
} AS shared
WITH collect(part) AS parts, collect(CASE WHEN NOT shared THEN part END) AS own
MATCH (batch:CrosspivotImportBatch {type: 'DESCRIBES'})
WHERE batch.import IN parts
WITH own, batch
ORDER BY batch.number
WITH own, collect(batch.ids) AS batches, sum(size(batch.ids)) > $most AS more
UNWIND batches AS ids
UNWIND ids AS id
WITH own, more, id
LIMIT $most
MATCH (:Entity)-[said:DESCRIBES {id: id}]->(entity:Entity)
WITH DISTINCT own, more, entity
WITH more, entity, NOT EXISTS {
    (:Entity)-[other:DESCRIBES]->(entity)
    WHERE any(part IN other.imports WHERE NOT part IN own)
  } AS alone,
  COUNT { (entity)--() } AS links
ORDER BY alone DESC, entity.kind = 'source', links DESC, entity.id
WITH more, collect({id: entity.id, alone: alone}) AS found
RETURN more, size(found) AS total, size([one IN found WHERE one.alone]) AS alone,
  [one IN found[$skip..$skip + $limit] | one.id] AS page
