// Investigations in a state whose title or tags hold all words, the last saved first.
MATCH (investigation:CrosspivotInvestigation {state: $state})
WHERE all(word IN $words WHERE investigation.text CONTAINS word)
  AND ($tag IS NULL OR $tag IN investigation.tags)
WITH investigation
ORDER BY investigation.savedAt DESC, investigation.id
WITH collect(investigation {.*}) AS found
RETURN size(found) AS total, found[0].savedAt AS latest, found[$skip..$skip + $limit] AS investigations
