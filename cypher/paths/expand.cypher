// Where do the steps from these entities lead, and when can each be taken? From none at which more than so many relationships stand, where that is given; over no person who judged rows, but one that is an end.
UNWIND $ids AS id
MATCH (one:Entity {id: id})
WHERE $most IS NULL OR COUNT { (one)--() } <= $most
MATCH (one)-[claim:`{type}`]-(other:Entity)
WHERE other <> one
  AND NOT other.id IN $without
  AND (other.id IN $ends
    OR ($kinds IS NULL OR other.kind IN $kinds)
    AND ($includeShared OR other.shared IS NULL)
    AND ($includeWeak OR other.weak IS NULL))
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($direction IS NULL OR ($direction = 'out') = (startNode(claim) = one))
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND (NOT $respectTime OR claim.starts IS NOT NULL)
  AND (type(claim) <> 'MENTIONS' OR claim.pivot IS NULL OR startNode(claim).id IN $ends)
RETURN id, collect(DISTINCT CASE WHEN $respectTime THEN [other.id, claim.starts, claim.ends] ELSE other.id END) AS steps
