// To which clusters and actors are campaigns attributed? At any time: an attribution has no date of its own.
MATCH (campaign:Entity)-[claim:ATTRIBUTED_TO]->(party:Entity)
WHERE campaign:Campaign
  AND party:Cluster|Actor
  AND ($sources IS NULL OR claim.source IN $sources)
  AND NOT claim.source IN $withoutSources
  AND ($bases IS NULL OR claim.basis IN $bases)
  AND claim.confidence >= $minConfidence
RETURN campaign.id AS campaign, claim.id AS id, claim.source AS source, party.id AS to
ORDER BY campaign, id
LIMIT $scan
