import { z } from 'zod';
import { JudgementBody } from '../../contract/judgements.ts';
import { PivotAnswer, PivotList } from '../../contract/pivots.ts';
import { HeldAnswer } from '../../contract/routes.ts';
import { assertionsById } from '../graph/assertions.ts';
import { ANSWER_FORMATS, answerFormat, formatsFor, formatsOf } from '../pivots/formats.ts';
import { documentedQuery, type Given } from '../pivots/parameters.ts';
import { judgeCrossing, listPivots, PIVOTS, runPivot, runPivotForFile } from '../pivots.ts';
import { fileOf, withCursor } from './download.ts';
import { type App, answers, answersOrFiles, unchecked, type World } from './route.ts';

export function pivotRoutes(app: App, { database }: World): void {
  app.get(
    '/api/v1/pivots',
    { schema: { summary: 'Every pivot with its typed parameters', tags: ['pivots'], response: answers(PivotList) } },
    () => ({ pivots: listPivots() }),
  );

  for (const { pivot } of PIVOTS) {
    app.get(
      `/api/v1/pivots/${pivot.name}`,
      {
        // The entry reads its own parameters, on the command line as well, and names what it refuses.
        validatorCompiler: unchecked,
        schema: {
          summary: pivot.title,
          description: [pivot.explanation, `Score: ${pivot.score}`, `What it cannot see: ${pivot.blindSpots}`].join(
            '\n\n',
          ),
          tags: ['pivots'],
          querystring: documentedQuery(pivot.parameters).extend({
            format: z
              .enum(formatsOf(pivot.name))
              .default('json')
              .describe(
                'How the answer is given. What is not JSON has every row, up to 10,000, where no limit is given; where one is, a Link header says where the next rows are',
              ),
          }),
          response: answersOrFiles(PivotAnswer, Object.fromEntries(formatsFor(pivot.name, ANSWER_FORMATS))),
        },
      },
      async (request) => {
        const { format: name = 'json', ...given } = request.query as Given;
        const format = answerFormat(pivot.name, [name].flat().join(','));
        if (format === null) return runPivot(database, pivot.name, given);
        const answer = await runPivotForFile(database, pivot.name, given);
        const next = answer.page.next && withCursor(request.url, answer.page.next);
        return fileOf(answer, format, `${pivot.name}.${format.ending ?? name}`, next);
      },
    );
  }

  app.post(
    '/api/v1/pivots/cross-victim/judgements',
    {
      schema: {
        summary: 'Accept, refine or reject a row of cross-victim',
        description:
          'It is kept as a STIX opinion about the artefact of the row, with your name, reason and the time, as an import of its own: no other import touches it, and DELETE /api/v1/imports/{id} withdraws it. A newer one of the same person holds instead of the one before; that holds again when the newer is withdrawn. The same again changes nothing.',
        tags: ['pivots'],
        body: JudgementBody,
        response: answers(HeldAnswer),
      },
    },
    async ({ body }) => {
      const { record, assertion } = await judgeCrossing(database, body);
      const { assertions, nodes } = await assertionsById(database, [assertion]);
      return { import: record, assertions, nodes };
    },
  );

  app.get('/api/v1/pivots/:name', { schema: { hide: true, params: z.object({ name: z.string() }) } }, (request) =>
    runPivot(database, request.params.name, {}),
  );
}
