// Which machines were used, and later, surely after that, by another malware, tool, cluster or in another phase?
MATCH (before:Entity)-[early:COMMUNICATES_WITH|USES]->(machine:Entity)<-[late:COMMUNICATES_WITH|USES]-(after:Entity)
WHERE machine.kind IN ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email']
  AND before.kind IN ['cluster', 'actor', 'campaign', 'malware', 'tool']
  AND after.kind IN ['cluster', 'actor', 'campaign', 'malware', 'tool']
  AND early.ends < late.starts
  AND (before <> after OR early.during <> late.during OR early.by <> late.by)
  AND machine.shared IS NULL
  AND machine.weak IS NULL
RETURN DISTINCT machine.id AS answer
