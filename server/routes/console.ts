import { CypherAnswer, CypherBody, CypherCheck, CypherCheckBody, ProductQueries } from '../../contract/cypher.ts';
import { Console } from '../console/console.ts';
import { productQueries } from '../console/queries.ts';
import { type App, answers, type World } from './route.ts';

export function consoleRoutes(app: App, { database }: World): void {
  const asking = new Console(database);

  app.post(
    '/api/v1/cypher',
    {
      config: { question: true },
      schema: {
        summary: 'One Cypher query that reads: its rows, typed',
        description:
          'What would do more than read this graph is refused before it runs: writes, files and addresses, procedures that are not listed, functions of plug-ins, administration, several statements. It ends after 25 seconds, or when the request is broken off. Rows are cut at `limit` and at 8 MB, and `page` says so. Errors name line and column where Neo4j does.',
        tags: ['console'],
        body: CypherBody,
        response: answers(CypherAnswer),
      },
    },
    ({ body }) => asking.ask(body),
  );

  app.post(
    '/api/v1/cypher/check',
    {
      config: { question: true },
      schema: {
        summary: 'What is wrong with a query, and its plan; it is not run',
        tags: ['console'],
        body: CypherCheckBody,
        response: answers(CypherCheck),
      },
    },
    ({ body }) => asking.check(body),
  );

  app.get(
    '/api/v1/queries',
    {
      schema: {
        summary: 'The queries behind pivots, expansions, paths and search, as the product asks them',
        description: 'A file with `{type}` or `{label}` is asked with a name of the schema in its place.',
        tags: ['console'],
        response: answers(ProductQueries),
      },
    },
    () => ({ queries: productQueries() }),
  );
}
