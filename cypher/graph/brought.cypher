// The entities of which the parts of an import speak, those first of which nothing but the parts that it alone holds does, the most linked before the others.
MATCH (batch:CrosspivotImportBatch {type: 'DESCRIBES'})
WHERE batch.import IN $parts
WITH batch
ORDER BY batch.number
WITH collect(batch.ids) AS batches, sum(size(batch.ids)) > $most AS more
UNWIND batches AS ids
UNWIND ids AS id
WITH more, id
LIMIT $most
MATCH (:Entity)-[said:DESCRIBES {id: id}]->(entity:Entity)
WITH DISTINCT more, entity
WITH more, entity, NOT EXISTS {
    (:Entity)-[other:DESCRIBES]->(entity)
    WHERE any(part IN other.imports WHERE NOT part IN $own)
  } AS alone,
  COUNT { (entity)--() } AS links
ORDER BY alone DESC, entity.kind = 'source', links DESC, entity.id
WITH more, collect({id: entity.id, alone: alone}) AS found
RETURN more, size(found) AS total, size([one IN found WHERE one.alone]) AS alone,
  [one IN found[$skip..$skip + $limit] | one.id] AS page
