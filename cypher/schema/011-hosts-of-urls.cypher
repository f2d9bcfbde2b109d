// URLs are found by the host that they are on.
CREATE INDEX crosspivot_url_host IF NOT EXISTS
FOR (url:Url) ON (url.host);
