// Investigations in a state whose title or tags hold all words, the last saved first.
MATCH (investigation:CrosspivotInvestigation {state: $state})
WHERE all(word IN $words WHERE investigation.text CONTAINS word)
  AND ($tag IS NULL OR $tag IN investigation.tags)
WITH collect(investigation {.*}) AS found
UNWIND CASE WHEN found = [] THEN [NULL] ELSE found END AS investigation
WITH size(found) AS total, investigation
ORDER BY investigation.savedAt DESC, investigation.id
RETURN total, investigation
SKIP $skip
LIMIT $limit
