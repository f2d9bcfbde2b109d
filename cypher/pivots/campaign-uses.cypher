// Of how many things do the sources say that these campaigns themselves used or targeted them? None where of none.
UNWIND $ids AS id
MATCH (campaign:Entity {id: id})-[claim:USES|TARGETS]->(thing:Entity)
WHERE ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
  AND ($start IS NULL OR claim.ends >= $start)
  AND ($end IS NULL OR claim.starts <= $end)
RETURN campaign.id AS id, coalesce(campaign.name, campaign.id) AS name, count(DISTINCT thing) AS things
ORDER BY id
LIMIT 10
