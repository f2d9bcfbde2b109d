// Names, aliases and values, cut into terms by the loader: see searchTerms in server/import/terms.ts.
CREATE FULLTEXT INDEX crosspivot_entity_text IF NOT EXISTS
FOR (entity:Entity) ON EACH [entity.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
