// How many machines were used against others, by whomsoever they are talked to?
MATCH (relay:Entity)-[relayed:STAGED_AGAINST|RELAYED_AGAINST]->(:Entity)
WHERE ($relay IS NULL OR relay.id = $relay)
  AND ($includeShared OR relay.shared IS NULL)
  AND ($includeWeak OR relay.weak IS NULL)
  AND ($sources IS NULL OR relayed.source IN $sources)
  AND NOT relayed.source IN $withoutSources
  AND ($bases IS NULL OR relayed.basis IN $bases)
  AND relayed.confidence >= $minConfidence
  AND ($start IS NULL OR relayed.ends >= $start)
  AND ($end IS NULL OR relayed.starts <= $end)
RETURN count(DISTINCT relay) AS relays
