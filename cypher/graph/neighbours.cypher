// A ranked page of the entities that one is linked to, or of one part of them; how many there are is another question, for which nothing is ranked.
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
WITH other, max(CASE WHEN $order = 'newest' THEN coalesce(claim.ends, claim.published, '') END) AS newest
WITH other, newest, CASE WHEN $order = 'rarest' THEN COUNT { (other)--() } ELSE 0 END AS links
WHERE $mostLinks IS NULL OR links <= $mostLinks
WITH other, newest, links
ORDER BY
  links,
  newest DESC,
  CASE WHEN $order = 'name' THEN toLower(other.name) END,
  other.id
SKIP $skip
LIMIT $limit
RETURN other.id AS id, links
