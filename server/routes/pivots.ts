import { z } from 'zod';
import { PivotAnswer, PivotList } from '../../contract/pivots.ts';
import type { Given } from '../pivots/parameters.ts';
import { listPivots, PIVOTS, runPivot } from '../pivots.ts';
import { type App, answers, type World } from './route.ts';

export function pivotRoutes(app: App, { database }: World): void {
  app.get(
    '/api/v1/pivots',
    { schema: { summary: 'Every pivot with its typed parameters', tags: ['pivots'], response: answers(PivotList) } },
    () => ({ pivots: listPivots() }),
  );

  app.get(
    '/api/v1/pivots/:name',
    {
      schema: {
        summary: "One pivot's rows, each with its reason and evidence, and their graph",
        description: PIVOTS.map(
          ({ pivot }) => `\`${pivot.name}\`: ${pivot.title} Takes ${parameterNames(pivot.parameters)}.`,
        ).join('\n\n'),
        tags: ['pivots'],
        params: z.object({ name: z.string().meta({ examples: ['trusted-relays'] }) }),
        querystring: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
        response: answers(PivotAnswer),
      },
    },
    (request) => runPivot(database, request.params.name, request.query as Given),
  );
}

const parameterNames = (parameters: { name: string; required: boolean }[]) =>
  parameters.map(({ name, required }) => (required ? `\`${name}\` (required)` : `\`${name}\``)).join(', ');
