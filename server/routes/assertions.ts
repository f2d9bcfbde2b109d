import { AssertionBody } from '../../contract/parameters.ts';
import { HeldAnswer } from '../../contract/routes.ts';
import { assertionsById } from '../graph/assertions.ts';
import { assertAsPerson } from '../import/assertion.ts';
import { type App, answers, type World } from './route.ts';

export function assertionRoutes(app: App, { database }: World): void {
  app.post(
    '/api/v1/assertions',
    {
      schema: {
        summary: 'Assert something yourself: two entities are the same, or related in any other way',
        description:
          'It is kept as an import of its own: DELETE /api/v1/imports/{id} withdraws it. The same again changes nothing. SAME_AS joins nothing by itself: both entities stay, and the lookalikes pivot shows the pair as accepted.',
        tags: ['graph'],
        body: AssertionBody,
        response: answers(HeldAnswer),
      },
    },
    async (request) => {
      const { record, assertion } = await assertAsPerson(database, request.body);
      const { assertions, nodes } = await assertionsById(database, [assertion]);
      return { import: record, assertions, nodes };
    },
  );
}
