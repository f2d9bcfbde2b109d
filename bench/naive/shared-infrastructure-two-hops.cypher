// What is tied to these, or over a certificate to something else, and there to others?
MATCH (seed:Entity)-[link]-(shared:Entity)
WHERE seed.id IN $of
  AND type(link) IN $types
MATCH (shared)-[claim]-(party:Entity)
WHERE type(claim) IN $types
  AND party <> seed
  AND party.kind IN ['cluster', 'actor', 'organisation']
  AND COUNT { (shared)--() } <= $hub
RETURN DISTINCT shared.id AS answer
UNION
MATCH (seed:Entity)-[link]-(near:Entity)-[one]-(through:Entity)-[two]-(far:Entity)-[claim]-(party:Entity)
WHERE seed.id IN $of
  AND type(link) IN $types
  AND through.kind IN ['certificate', 'network', 'email', 'person']
  AND type(claim) IN $types
  AND party <> seed
  AND party.kind IN ['cluster', 'actor', 'organisation']
  AND COUNT { (through)--() } <= $hub
RETURN DISTINCT 'over ' + through.id AS answer
