// Which entities are hidden for what they are, benign, shared or weak? By the numbers that the store has for their nodes.
MATCH (entity:Entity)
WHERE NOT $includeShared AND entity.shared IS NOT NULL OR NOT $includeWeak AND entity.weak IS NOT NULL
RETURN id(entity) AS node
LIMIT 1000000
