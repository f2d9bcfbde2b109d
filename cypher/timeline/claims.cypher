// Which assertions belong to which lane, and when? Of one part of them, as parts are asked side by side, counted by their dates. Their ends are looked at no further than the lanes ask for: the types tell that they are entities.
MATCH (one)-[claim:`{type}`]->(other)
WHERE id(claim) % $parts = $part
WITH one, claim, other
WHERE ($types IS NULL OR type(claim) IN $types)
  AND CASE WHEN $everything THEN TRUE ELSE ($sources IS NULL OR claim.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end) END
  AND (size($hidden) = 0 OR NOT id(one) IN $hidden AND NOT id(other) IN $hidden)
WITH claim, CASE $by
  WHEN 'type' THEN [type(claim)]
  WHEN 'source' THEN [claim.source]
  WHEN 'victim' THEN [side IN CASE WHEN one = other THEN [one] ELSE [one, other] END WHERE side:Victim | side.id]
  ELSE [side IN CASE WHEN one = other THEN [one] ELSE [one, other] END WHERE side:Cluster OR side:Actor | side.id]
    + CASE WHEN claim.by IS NULL OR claim.by STARTS WITH 'campaign:' OR claim.by IN [one.id, other.id] THEN [] ELSE [claim.by] END
END AS lanes
UNWIND CASE WHEN lanes = [] THEN [NULL] ELSE lanes END AS lane
WITH lane, claim.first_seen AS first, claim.last_seen AS last, count(claim) AS claims, min(id(claim)) AS least, collect(DISTINCT claim.tlp) AS tlps
LIMIT $scan
MATCH (one:Entity)-[claim]->(other:Entity)
WHERE id(claim) = least
RETURN lane, first, last, claims, claim.id AS claim, tlps
LIMIT $scan
