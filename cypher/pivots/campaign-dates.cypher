// When do the sources say that these campaigns were?
UNWIND $ids AS id
MATCH (:Entity)-[said:DESCRIBES]->(campaign:Entity {id: id})
WHERE (said.first_seen IS NOT NULL OR said.last_seen IS NOT NULL)
  AND ($sources IS NULL OR said.source IN $sources)
  AND NOT said.source IN $withoutSources
  AND ($bases IS NULL OR said.basis IN $bases)
  AND said.confidence >= $minConfidence
RETURN said.id AS id, campaign.id AS campaign, said.first_seen AS first, said.last_seen AS last
ORDER BY campaign, id
LIMIT 10000
