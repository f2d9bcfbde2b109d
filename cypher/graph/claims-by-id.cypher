// Assertions of one type by their ids, as edges are folded from them: a list each, as keys would be most of what comes.
UNWIND $ids AS id
MATCH (from:Entity)-[claim:`{type}` {id: id}]->(to:Entity)
RETURN [type(claim), from.id, to.id, claim.id, claim.source, claim.by, claim.during, claim.basis, claim.confidence, claim.tlp, claim.first_seen, claim.last_seen, claim.name, claim.published, claim.record, claim.revoked] AS claim
