// A value is found by whom a source means by what it claims of it. Only claims that mean somebody stand in these indexes.
CREATE INDEX crosspivot_uses_by IF NOT EXISTS
FOR ()-[claim:USES]-() ON (claim.by);

CREATE INDEX crosspivot_owns_by IF NOT EXISTS
FOR ()-[claim:OWNS]-() ON (claim.by);

CREATE INDEX crosspivot_delivers_by IF NOT EXISTS
FOR ()-[claim:DELIVERS]-() ON (claim.by);

CREATE INDEX crosspivot_hosts_by IF NOT EXISTS
FOR ()-[claim:HOSTS]-() ON (claim.by);

CREATE INDEX crosspivot_communicates_with_by IF NOT EXISTS
FOR ()-[claim:COMMUNICATES_WITH]-() ON (claim.by);

CREATE INDEX crosspivot_seen_at_by IF NOT EXISTS
FOR ()-[claim:SEEN_AT]-() ON (claim.by);

CREATE INDEX crosspivot_attributed_to_by IF NOT EXISTS
FOR ()-[claim:ATTRIBUTED_TO]-() ON (claim.by);
