// Whose are these machines, and is the owner a known victim?
UNWIND $machines AS id
MATCH (machine:Entity {id: id})<-[owns:OWNS]-(owner:Entity)
WHERE owner.kind IN ['organisation', 'person']
  AND ($sources IS NULL OR owns.source IN $sources)
  AND NOT owns.source IN $withoutSources
  AND ($bases IS NULL OR owns.basis IN $bases)
  AND owns.confidence >= $minConfidence
  AND ($start IS NULL OR owns.last_seen IS NULL OR owns.ends >= $start)
  AND ($end IS NULL OR owns.first_seen IS NULL OR owns.starts <= $end)
RETURN id AS machine, owner.id AS owner, owner:Victim OR EXISTS { (owner)<-[:SEEN_AT]-(:Malware|Tool) } AS victim, owns {.id, .source, .confidence, .first_seen, .last_seen} AS claim
ORDER BY claim.id
LIMIT $scan
