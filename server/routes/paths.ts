import { PathParameters, PathsAnswer } from '../../contract/paths.ts';
import { pathsTable } from '../graph/paths/table.ts';
import { paths, pathsForFile } from '../graph/paths.ts';
import { tableFiles } from '../table.ts';
import { fileOf, isGiven } from './download.ts';
import { type App, answersOrFiles, type World } from './route.ts';

const FILES = tableFiles(pathsTable);

export function pathRoutes(app: App, { database }: World): void {
  app.get(
    '/api/v1/paths',
    {
      schema: {
        summary: 'The k shortest simple paths between two entities or two sets; where there is none, why',
        description:
          'No path passes an entity twice, or one of the ends in its middle. They come in one order: by cost, by steps, by the ids along them. Benign, shared and weak values are passed only when asked for.',
        tags: ['graph'],
        querystring: PathParameters,
        response: answersOrFiles(PathsAnswer, FILES),
      },
    },
    async ({ query: { format, k, ...asked }, url }) => {
      if (format === 'json') return paths(database, { ...asked, k });
      const answer = await pathsForFile(database, { ...asked, k: isGiven(url, 'k') ? k : undefined });
      return fileOf(answer, FILES[format], `paths.${format}`);
    },
  );
}
