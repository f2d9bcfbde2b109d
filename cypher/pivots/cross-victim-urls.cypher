// Which URLs are on these machines?
UNWIND $ids AS id
MATCH (machine:Entity {id: id})
WHERE machine:Host|Address|Domain
MATCH (url:Url {host: substring(id, size(machine.kind) + 1)})
USING INDEX url:Url(host)
RETURN id, collect(url.id) AS urls
