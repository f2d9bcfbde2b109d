// Saved work: each investigation with its versions and parts, the entities that it names, and who looks at it.
CREATE CONSTRAINT crosspivot_investigation_id IF NOT EXISTS
FOR (investigation:CrosspivotInvestigation) REQUIRE investigation.id IS UNIQUE;

CREATE CONSTRAINT crosspivot_investigation_version IF NOT EXISTS
FOR (version:CrosspivotInvestigationVersion) REQUIRE (version.investigation, version.version) IS UNIQUE;

CREATE CONSTRAINT crosspivot_investigation_part IF NOT EXISTS
FOR (part:CrosspivotInvestigationPart) REQUIRE (part.investigation, part.number) IS UNIQUE;

CREATE CONSTRAINT crosspivot_investigation_part_id IF NOT EXISTS
FOR (part:CrosspivotInvestigationPart) REQUIRE (part.investigation, part.id) IS UNIQUE;

CREATE CONSTRAINT crosspivot_investigation_entity IF NOT EXISTS
FOR (named:CrosspivotInvestigationEntity) REQUIRE (named.entity, named.investigation) IS UNIQUE;

CREATE INDEX crosspivot_investigation_names IF NOT EXISTS
FOR (named:CrosspivotInvestigationEntity) ON (named.investigation);

CREATE CONSTRAINT crosspivot_investigation_viewer IF NOT EXISTS
FOR (viewer:CrosspivotInvestigationViewer) REQUIRE (viewer.investigation, viewer.viewer) IS UNIQUE;
