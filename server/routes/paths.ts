import { PathParameters, PathsAnswer } from '../../contract/paths.ts';
import { paths } from '../graph/paths.ts';
import { type App, answers, type World } from './route.ts';

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
        response: answers(PathsAnswer),
      },
    },
    (request) => paths(database, request.query),
  );
}
