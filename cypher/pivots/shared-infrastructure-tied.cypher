// How many values are tied to these entities, whether or not they join them to others?
CALL {
  UNWIND $ids AS id
  MATCH (start:Entity {id: id})-[link:USES|COMMUNICATES_WITH|DELIVERS|HOSTS|OWNS|SEEN_AT|STAGED_AGAINST|RELAYED_AGAINST|ATTRIBUTED_TO]-(shared:Entity)
  WHERE shared:Host|Address|Domain|Url|Network|Certificate|Email|File
    AND (id IN $own OR link.by IS NULL OR link.by IN $own)
    AND ($includeShared OR shared.shared IS NULL)
    AND ($includeWeak OR shared.weak IS NULL)
    AND ($sources IS NULL OR link.source IN $sources)
    AND NOT link.source IN $withoutSources
    AND ($bases IS NULL OR link.basis IN $bases)
    AND link.confidence >= $minConfidence
    AND ($start IS NULL OR link.ends >= $start)
    AND ($end IS NULL OR link.starts <= $end)
  RETURN shared
  UNION
  UNWIND $meant AS id
  MATCH (shared:Entity {id: id})
  WHERE ($includeShared OR shared.shared IS NULL)
    AND ($includeWeak OR shared.weak IS NULL)
  RETURN shared
}
RETURN count(shared) AS tied
