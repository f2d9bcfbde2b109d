// How many entities are one step from these?
CALL {
  UNWIND $known AS id
  MATCH (one:Entity {id: id})
  RETURN collect(one) AS known
}
UNWIND $ids AS id
MATCH (entity:Entity {id: id})-[claim:`{type}`]-(other:Entity)
WHERE NOT other IN known
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($kinds IS NULL OR other.kind IN $kinds)
  AND CASE WHEN $everything THEN TRUE ELSE ($sources IS NULL OR claim.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end) END
RETURN count(DISTINCT other) AS entities
