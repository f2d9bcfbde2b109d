// Entities as a picture shows them, by their ids or by their further ids.
UNWIND $ids AS asked
OPTIONAL MATCH (:CrosspivotIdentifier {id: asked})-[:IDENTIFIES]->(known:Entity)
WITH asked, coalesce(known.id, asked) AS id
MATCH (entity:Entity {id: id})
WITH asked, entity, COUNT { (entity)--() } AS links
RETURN asked, entity {.id, .kind, .name, .aliases, .weak, .shared, .standIn, .conflicts, .tlp, .sources, .revoked, .deprecated} AS entity,
  labels(entity) AS labels,
  CASE WHEN links <= 1000 THEN COUNT { MATCH (entity)-[claim]-(other:Entity) WHERE type(claim) <> 'DESCRIBES' AND other <> entity RETURN DISTINCT other } END AS neighbours
