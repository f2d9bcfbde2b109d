// What of a label has been saved, as it is now?
MATCH (saved:`{label}`)
RETURN saved {.*} AS saved
ORDER BY saved.id, saved.name
LIMIT 1000000
