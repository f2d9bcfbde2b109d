import { z } from 'zod';
import { Degrees, EntityDetails, GraphAnswer, TypeDegrees } from '../../contract/graph.ts';
import { EntityInvestigations, PageParameters } from '../../contract/investigations.ts';
import {
  DegreeParameters,
  DetailParameters,
  EntityParameters,
  NeighbourParameters,
} from '../../contract/parameters.ts';
import { entityDegrees, typeDegrees } from '../graph/degrees.ts';
import { entityDetails } from '../graph/entity.ts';
import { neighbours } from '../graph/neighbours.ts';
import { investigationsOf } from '../investigations/shelf.ts';
import { answerIn } from './download.ts';
import { GRAPH_FILES } from './graph-files.ts';
import { type App, answers, answersOrFiles, type World } from './route.ts';

export function entityRoutes(app: App, { database }: World): void {
  app.get(
    '/api/v1/entities/:id',
    {
      schema: {
        summary: 'What every source says of an entity, and where they contradict each other',
        tags: ['entities'],
        params: EntityParameters,
        querystring: DetailParameters,
        response: answers(EntityDetails),
      },
    },
    (request) => entityDetails(database, request.params.id, request.query),
  );

  app.get(
    '/api/v1/entities/:id/neighbours',
    {
      schema: {
        summary: 'A filtered, ranked page of what an entity is linked to',
        tags: ['entities'],
        params: EntityParameters,
        querystring: NeighbourParameters,
        response: answersOrFiles(GraphAnswer, GRAPH_FILES),
      },
    },
    (request) =>
      answerIn(request, request.query, {
        name: 'neighbours',
        ask: (query) => neighbours(database, request.params.id, query),
        files: GRAPH_FILES,
      }),
  );

  app.get(
    '/api/v1/entities/:id/degrees',
    {
      schema: {
        summary: 'Exact counts by type, direction and kind, before anyone expands',
        tags: ['entities'],
        params: EntityParameters,
        querystring: DegreeParameters,
        response: answers(z.union([Degrees, TypeDegrees])),
      },
    },
    ({ params: { id }, query: { by, ...filter } }): Promise<Degrees | TypeDegrees> =>
      by === 'type' ? typeDegrees(database, id, filter) : entityDegrees(database, id, filter),
  );

  app.get(
    '/api/v1/entities/:id/investigations',
    {
      schema: {
        summary: 'The investigations that name an entity, the last saved first',
        tags: ['entities', 'investigations'],
        params: EntityParameters,
        querystring: PageParameters,
        response: answers(EntityInvestigations),
      },
    },
    (request) => investigationsOf(database, request.params.id, request.query),
  );
}
