// Which ranges of addresses are known?
MATCH (network:Network)
WHERE network:Entity AND network.id CONTAINS '/'
RETURN network.id AS id
