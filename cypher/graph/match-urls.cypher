// Which URLs are known that begin with a scheme and a host, the first of each in their order?
UNWIND $values AS start
CALL {
  WITH start
  MATCH (url:Entity)
  WHERE url.id STARTS WITH start AND substring(url.id, size(start), 1) IN ['/', ':', '?', '#']
  RETURN url.id AS url
  ORDER BY url
  LIMIT $limit
}
RETURN start, url
