// Who talks to a machine, or to a URL on it, from which tools were staged or C2 was relayed, and is neither a known victim, nor such a machine, nor an attacker's?
MATCH (relay:Entity)-[relayed:STAGED_AGAINST|RELAYED_AGAINST]->(victim:Entity)
WHERE ($relay IS NULL OR relay.id = $relay)
  AND ($includeShared OR relay.shared IS NULL)
  AND ($includeWeak OR relay.weak IS NULL)
  AND ($sources IS NULL OR relayed.source IN $sources)
  AND NOT relayed.source IN $withoutSources
  AND ($bases IS NULL OR relayed.basis IN $bases)
  AND relayed.confidence >= $minConfidence
  AND ($start IS NULL OR relayed.ends >= $start)
  AND ($end IS NULL OR relayed.starts <= $end)
WITH relay, collect(relayed {.id, .source, .by, .confidence, .first_seen, .last_seen, type: type(relayed), relay: relay.id, other: victim.id}) AS uses
CALL {
  WITH relay
  CALL {
    WITH relay
    RETURN relay AS at
    UNION
    WITH relay
    MATCH (at:Url {host: substring(relay.id, size(relay.kind) + 1)})
    USING INDEX at:Url(host)
    WHERE relay.kind IN ['host', 'address', 'domain']
      AND ($includeShared OR at.shared IS NULL)
      AND ($includeWeak OR at.weak IS NULL)
    RETURN at
  }
  MATCH (at)-[talk:COMMUNICATES_WITH|SEEN_AT]-(party:Entity)
  WHERE (type(talk) = 'COMMUNICATES_WITH' OR startNode(talk) = at)
    AND party.kind IN ['organisation', 'person', 'host', 'address', 'domain']
    AND NOT party:Victim
    AND NOT party:StagingHost
    AND NOT party:C2Relay
    AND NOT party:C2Server
    AND NOT EXISTS { (party)<-[:USES|OWNS]-(:Cluster|Actor|Campaign) }
    AND NOT EXISTS { (party)<-[:SEEN_AT]-(:Malware|Tool) }
    AND NOT EXISTS { (party)<-[target:TARGETS]-(:Entity) WHERE target.basis <> 'hypothesis' }
    AND NOT EXISTS { MATCH (home:Entity {id: split(party.id, '@')[1]}) WHERE home:Victim OR EXISTS { (home)<-[:SEEN_AT]-(:Malware|Tool) } }
    AND party <> relay
    AND ($includeShared OR party.shared IS NULL)
    AND ($sources IS NULL OR talk.source IN $sources)
    AND NOT talk.source IN $withoutSources
    AND ($bases IS NULL OR talk.basis IN $bases)
    AND talk.confidence >= $minConfidence
    AND ($start IS NULL OR talk.ends >= $start)
    AND ($end IS NULL OR talk.starts <= $end)
  WITH relay, at, talk, party
  ORDER BY talk.id
  LIMIT $most
  RETURN collect(talk {.id, .source, .by, .confidence, .first_seen, .last_seen, type: type(talk), relay: relay.id, at: at.id, other: party.id, fromRelay: startNode(talk) = at, weak: party.weak IS NOT NULL}) AS talks
}
WITH relay, uses, talks
WHERE size(talks) > 0
RETURN relay.id AS relay, uses, talks
ORDER BY relay
LIMIT $scan
