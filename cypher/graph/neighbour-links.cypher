// How many entities with how many relationships is one linked to, those with few first? Of one part of them, as parts are asked side by side.
MATCH (entity:Entity {id: $id})-[claim]-(other:Entity)
WHERE id(other) % $parts = $part
  AND type(claim) <> 'DESCRIBES'
  AND other <> entity
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($kinds IS NULL OR other.kind IN $kinds)
  AND ($direction IS NULL OR ($direction = 'out') = (startNode(claim) = entity))
  AND CASE WHEN $everything THEN TRUE ELSE ($sources IS NULL OR claim.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end) END
WITH DISTINCT other
WITH COUNT { (other)--() } AS links
RETURN links, count(*) AS entities
ORDER BY links
LIMIT 100000
