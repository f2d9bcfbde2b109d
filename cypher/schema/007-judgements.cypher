// A judgement is found by the pivot whose rows it is about, a machine by whose hands used it against somebody.
CREATE INDEX crosspivot_judgements IF NOT EXISTS
FOR ()-[said:MENTIONS]-() ON (said.pivot);

CREATE INDEX crosspivot_staged_by IF NOT EXISTS
FOR ()-[claim:STAGED_AGAINST]-() ON (claim.by);

CREATE INDEX crosspivot_relayed_by IF NOT EXISTS
FOR ()-[claim:RELAYED_AGAINST]-() ON (claim.by);
