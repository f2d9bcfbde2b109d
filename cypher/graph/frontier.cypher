// The entities one step from these: those that join more of them first, then the rarest. Of one part of them, as parts are asked side by side; how many there are is another question, for which nothing is ranked. Nodes tell who is known in less time than their ids.
CALL {
  UNWIND $known AS id
  MATCH (one:Entity {id: id})
  RETURN collect(one) AS known
}
UNWIND $ids AS id
MATCH (entity:Entity {id: id})-[claim:`{type}`]-(other:Entity)
WHERE ($parts = 1 OR id(other) % $parts = $part)
  AND NOT other IN known
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($kinds IS NULL OR other.kind IN $kinds)
  AND CASE WHEN $everything THEN TRUE ELSE ($sources IS NULL OR claim.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end) END
WITH DISTINCT entity, other
WITH other, count(*) AS joins
WITH other.id AS id, joins, COUNT { (other)--() } AS links
ORDER BY joins DESC, links, id
LIMIT $limit
RETURN id, joins, links
