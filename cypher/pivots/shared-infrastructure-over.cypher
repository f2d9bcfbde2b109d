// Which values are tied to these entities, the least linked first? Over which certificates, networks, registrants, resolutions and machines that URLs are on are those that can be followed tied to others? And to whom, and to which malware and tools, is each of all these? Lists, as keys would be most of what comes.
CALL {
  UNWIND $ids AS id
  MATCH (start:Entity {id: id})-[link:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(shared:Entity)
  WHERE (id IN $own OR link.by IS NULL OR link.by IN $own)
    AND ($sources IS NULL OR link.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT link.source IN $withoutSources)
    AND ($bases IS NULL OR link.basis IN $bases)
    AND ($minConfidence = 0 OR link.confidence >= $minConfidence)
    AND ($start IS NULL OR link.ends >= $start)
    AND ($end IS NULL OR link.starts <= $end)
  RETURN shared
  UNION
  UNWIND $meant AS id
  MATCH (shared:Entity {id: id})
  RETURN shared
}
WITH shared
WHERE shared:Host|Address|Domain|Url|Network|Certificate|Email|File
  AND ($includeShared OR shared.shared IS NULL)
  AND ($includeWeak OR shared.weak IS NULL)
WITH shared, COUNT { (shared)--() } AS degree
ORDER BY degree, shared.id
LIMIT $scan
WITH collect({value: shared, degree: degree}) AS found
WITH [one IN found | [one.value.id, one.degree]] AS values, [one IN found[..$scan - 1] WHERE one.degree <= $hub | one.value] AS near
CALL {
  WITH near
  CALL {
    WITH near
    UNWIND near AS value
    MATCH (value)-[tie:HOSTS|INDICATES|OWNS|PART_OF|RELATED_TO|RESOLVES_TO]-(through:Entity)
    WHERE (through:Certificate|Network|Email|Person OR (type(tie) = 'RESOLVES_TO' AND through:Address|Domain|Host|Url))
      AND ($sources IS NULL OR tie.source IN $sources)
      AND (size($withoutSources) = 0 OR NOT tie.source IN $withoutSources)
      AND ($bases IS NULL OR tie.basis IN $bases)
      AND ($minConfidence = 0 OR tie.confidence >= $minConfidence)
      AND ($start IS NULL OR tie.ends >= $start)
      AND ($end IS NULL OR tie.starts <= $end)
    RETURN through
    UNION
    WITH near
    UNWIND [value IN near WHERE value:Url] AS value
    UNWIND ['address:', 'domain:', 'host:'] AS kind
    MATCH (through:Entity {id: kind + value.host})
    USING INDEX SEEK through:Entity(id)
    RETURN through
    UNION
    WITH near
    UNWIND [value IN near WHERE (value:Host|Address|Domain)] AS value
    MATCH (through:Url {host: substring(value.id, size(value.kind) + 1)})
    USING INDEX SEEK through:Url(host)
    RETURN through
  }
  WITH through
  WHERE ($includeShared OR through.shared IS NULL)
    AND ($includeWeak OR through.weak IS NULL)
  WITH through, COUNT { (through)--() } AS degree
  ORDER BY degree, through.id
  LIMIT $scan
  CALL {
    WITH through, degree
    CALL {
      WITH through, degree
      MATCH (through)-[tie:HOSTS|INDICATES|OWNS|PART_OF|RELATED_TO|RESOLVES_TO]-(value:Entity)
      WHERE degree <= $hub
        AND value:Host|Address|Domain|Url|Network|Certificate|Email|File
        AND (through:Certificate|Network|Email|Person OR (type(tie) = 'RESOLVES_TO' AND through:Address|Domain|Host|Url))
        AND ($sources IS NULL OR tie.source IN $sources)
        AND (size($withoutSources) = 0 OR NOT tie.source IN $withoutSources)
        AND ($bases IS NULL OR tie.basis IN $bases)
        AND ($minConfidence = 0 OR tie.confidence >= $minConfidence)
        AND ($start IS NULL OR tie.ends >= $start)
        AND ($end IS NULL OR tie.starts <= $end)
      RETURN value, [tie.id, type(tie)] AS tie
      UNION ALL
      WITH through, degree
      UNWIND CASE WHEN degree <= $hub AND through:Url THEN ['address:', 'domain:', 'host:'] ELSE [] END AS kind
      MATCH (value:Entity {id: kind + through.host})
      USING INDEX SEEK value:Entity(id)
      RETURN value, NULL AS tie
      UNION ALL
      WITH through, degree
      MATCH (value:Url {host: substring(through.id, size(through.kind) + 1)})
      USING INDEX SEEK value:Url(host)
      WHERE degree <= $hub
        AND through:Host|Address|Domain
      RETURN value, NULL AS tie
    }
    WITH degree, value, collect(tie) AS ties, count(*) > count(tie) AS on
    WHERE ($includeShared OR value.shared IS NULL)
      AND ($includeWeak OR value.weak IS NULL)
    WITH degree, value, ties, on, COUNT { (value)--() } AS links
    WITH collect([value.id, links, ties, on]) AS values, collect(CASE WHEN links <= $hub THEN value END) AS few, sum(CASE WHEN links <= $hub THEN links ELSE 0 END) AS inAll
    RETURN values, few, inAll
  }
  WITH through, degree, values, CASE WHEN degree + inAll <= $hub THEN few + through ELSE [] END AS followed
  ORDER BY degree, through.id
  RETURN collect([through.id, degree, values]) AS ties, collect(followed) AS tied
}
CALL {
  WITH near, tied
  UNWIND tied + [near] AS some
  UNWIND some AS value
  WITH DISTINCT value
  MATCH (value)-[claim:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(party:Entity)
  WHERE party:Cluster|Actor|Campaign|Organisation|Malware|Tool
    AND ($sources IS NULL OR claim.source IN $sources)
    AND (size($withoutSources) = 0 OR NOT claim.source IN $withoutSources)
    AND ($bases IS NULL OR claim.basis IN $bases)
    AND ($minConfidence = 0 OR claim.confidence >= $minConfidence)
    AND ($start IS NULL OR claim.ends >= $start)
    AND ($end IS NULL OR claim.starts <= $end)
  WITH value, collect(DISTINCT party.id) + collect(DISTINCT claim.by) AS parties
  RETURN collect([value.id, parties]) AS parties
}
// In pieces, as the driver reads one long row slowly.
WITH values, ties, parties, reduce(most = 0, many IN [size(values), size(ties), size(parties)] | CASE WHEN many > most THEN many ELSE most END) AS most
UNWIND range(0, most - 1, 20) AS at
RETURN values[at..at + 20] AS values, ties[at..at + 20] AS ties, parties[at..at + 20] AS parties
LIMIT 1000000
