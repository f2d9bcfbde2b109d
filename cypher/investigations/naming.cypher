// The investigations that name an entity by any of its ids, the last saved first; those in the trash are left out.
MATCH (named:CrosspivotInvestigationEntity)
WHERE named.entity IN $ids
MATCH (investigation:CrosspivotInvestigation {id: named.investigation})
WHERE investigation.state <> 'trash'
WITH DISTINCT investigation
ORDER BY investigation.savedAt DESC, investigation.id
WITH collect(investigation {.*}) AS found
RETURN size(found) AS total, found[0].savedAt AS latest, found[$skip..$skip + $limit] AS investigations
