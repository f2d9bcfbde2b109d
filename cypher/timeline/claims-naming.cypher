// Which assertions that name one of these belong to which lane, and when? Counted by their dates. Every assertion is looked at where one of these may be who is meant by it.
CALL {
  MATCH (one:Entity)-[claim]->(other:Entity)
  WHERE one.id IN $of
  RETURN one, claim, other
UNION
  MATCH (one:Entity)-[claim]->(other:Entity)
  WHERE other.id IN $of
  RETURN one, claim, other
UNION
  UNWIND CASE WHEN size($meant) = 0 THEN [] ELSE [TRUE] END AS isAsked
  MATCH (one:Entity)-[claim]->(other:Entity)
  WHERE claim.by IN $meant
  RETURN one, claim, other
}
WITH one, claim, other
WHERE type(claim) <> 'DESCRIBES'
  AND ($types IS NULL OR type(claim) IN $types)
  AND ($sources IS NULL OR claim.source IN $sources)
  AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
  AND ($includeShared OR one.shared IS NULL AND other.shared IS NULL)
  AND ($includeWeak OR one.weak IS NULL AND other.weak IS NULL)
WITH claim, CASE $by
  WHEN 'type' THEN [type(claim)]
  WHEN 'source' THEN [claim.source]
  WHEN 'victim' THEN [side IN CASE WHEN one = other THEN [one] ELSE [one, other] END WHERE side:Victim | side.id]
  ELSE [side IN CASE WHEN one = other THEN [one] ELSE [one, other] END WHERE side:Cluster OR side:Actor | side.id]
    + CASE WHEN claim.by IS NULL OR claim.by STARTS WITH 'campaign:' OR claim.by IN [one.id, other.id] THEN [] ELSE [claim.by] END
END AS lanes
UNWIND CASE WHEN lanes = [] THEN [NULL] ELSE lanes END AS lane
RETURN lane, claim.first_seen AS first, claim.last_seen AS last, count(claim) AS claims, min(claim.id) AS claim, collect(DISTINCT claim.tlp) AS tlps
LIMIT $scan
