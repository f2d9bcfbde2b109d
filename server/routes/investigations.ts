import { Readable } from 'node:stream';
import {
  CreateInvestigation,
  DuplicateBody,
  EventsParameters,
  Investigation,
  InvestigationList,
  InvestigationNow,
  InvestigationPath,
  InvestigationsParameters,
  LARGEST_SAVE,
  LeftViewer,
  MoveBody,
  PageParameters,
  RestoreBody,
  SavedInvestigation,
  SaveInvestigation,
  SinceParameters,
  VersionList,
  VersionPath,
  ViewerBody,
  ViewerPath,
  WholeInvestigation,
} from '../../contract/investigations.ts';
import { Live } from '../investigations/live.ts';
import {
  createInvestigation,
  deleteInvestigation,
  duplicateInvestigation,
  moveInvestigation,
  restoreVersion,
  saveInvestigation,
} from '../investigations/save.ts';
import { listInvestigations, listVersions, readInvestigation } from '../investigations/shelf.ts';
import { EVENT_STREAM } from './events.ts';
import { type App, answers, filesAlone, type World } from './route.ts';

const tags = ['investigations'];

export function investigationRoutes(app: App, { database }: World): void {
  saving(app, database);
  reading(app, database);
  moving(app, database);
  following(app, database);
}

function reading(app: App, database: World['database']): void {
  app.get(
    '/api/v1/investigations',
    {
      schema: {
        summary: 'Saved investigations, the last saved first',
        tags,
        querystring: InvestigationsParameters,
        response: answers(InvestigationList),
      },
    },
    (request) => listInvestigations(database, request.query),
  );

  app.get(
    '/api/v1/investigations/:id',
    {
      schema: {
        summary: 'An investigation in its newest version, whole or what came since another',
        tags,
        params: InvestigationPath,
        querystring: SinceParameters,
        response: answers(WholeInvestigation),
      },
    },
    (request) => readInvestigation(database, request.params.id, request.query),
  );

  app.get(
    '/api/v1/investigations/:id/versions',
    {
      schema: {
        summary: 'Who saved what and when, the newest first',
        tags,
        params: InvestigationPath,
        querystring: PageParameters,
        response: answers(VersionList),
      },
    },
    (request) => listVersions(database, request.params.id, request.query),
  );

  app.get(
    '/api/v1/investigations/:id/versions/:version',
    {
      schema: {
        summary: 'An investigation as it was in a version',
        tags,
        params: VersionPath,
        response: answers(WholeInvestigation),
      },
    },
    ({ params: { id, version } }) => readInvestigation(database, id, { version }),
  );
}

function saving(app: App, database: World['database']): void {
  app.post(
    '/api/v1/investigations',
    {
      bodyLimit: LARGEST_SAVE,
      schema: {
        summary: 'Save an investigation for the first time',
        description:
          'What it holds is yours: a `head` that each save replaces, and `parts` that are added and never change.',
        tags,
        body: CreateInvestigation,
        response: answers(SavedInvestigation),
      },
    },
    (request) => createInvestigation(database, request.body),
  );

  app.put(
    '/api/v1/investigations/:id',
    {
      bodyLimit: LARGEST_SAVE,
      schema: {
        summary: 'Save what came since a version; where somebody saved another since, nothing is written',
        tags,
        params: InvestigationPath,
        body: SaveInvestigation,
        response: answers(SavedInvestigation),
      },
    },
    (request) => saveInvestigation(database, request.params.id, request.body),
  );

  app.post(
    '/api/v1/investigations/:id/versions/:version/restore',
    {
      schema: {
        summary: 'Bring a version back, as the newest; those between stay',
        tags,
        params: VersionPath,
        body: RestoreBody,
        response: answers(SavedInvestigation),
      },
    },
    (request) => restoreVersion(database, request.params, request.body),
  );

  app.post(
    '/api/v1/investigations/:id/duplicate',
    {
      schema: {
        summary: 'A copy that goes its own way',
        tags,
        params: InvestigationPath,
        body: DuplicateBody,
        response: answers(SavedInvestigation),
      },
    },
    (request) => duplicateInvestigation(database, request.params.id, request.body),
  );
}

function moving(app: App, database: World['database']): void {
  app.put(
    '/api/v1/investigations/:id/state',
    {
      schema: {
        summary: 'To the archive, to the trash, or back',
        tags,
        params: InvestigationPath,
        body: MoveBody,
        response: answers(Investigation),
      },
    },
    (request) => moveInvestigation(database, request.params.id, request.body),
  );

  app.delete(
    '/api/v1/investigations/:id',
    {
      schema: {
        summary: 'Delete for good what is in the trash',
        tags,
        params: InvestigationPath,
        response: answers(Investigation),
      },
    },
    (request) => deleteInvestigation(database, request.params.id),
  );
}

function following(app: App, database: World['database']): void {
  const live = new Live(database, (error) => app.log.warn(error, 'investigations cannot be followed for now'));
  app.addHook('preClose', async () => live.close());

  app.get(
    '/api/v1/investigations/:id/events',
    {
      config: { question: false },
      schema: {
        summary: 'Follow an investigation: server-sent events, each how it stands and who looks at it',
        tags,
        params: InvestigationPath,
        querystring: EventsParameters,
        response: filesAlone(EVENT_STREAM),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const events = live.events(id, { first: await live.now(id), once: request.query.once });
      return (
        reply
          .header('content-type', EVENT_STREAM.events.mediaType)
          .header('cache-control', 'no-store')
          // Kept for a next request it would keep a server that ends waiting.
          .header('connection', 'close')
          .send(Readable.from(events))
      );
    },
  );

  app.put(
    '/api/v1/investigations/:id/viewers/:viewer',
    {
      schema: {
        summary: 'Say that you look at an investigation, and what you have selected: again every ten seconds',
        tags,
        params: ViewerPath,
        body: ViewerBody,
        response: answers(InvestigationNow),
      },
    },
    ({ params: { id, viewer }, body }) => live.view(id, viewer, body),
  );

  app.delete(
    '/api/v1/investigations/:id/viewers/:viewer',
    {
      schema: {
        summary: 'Say that you look at an investigation no longer',
        tags,
        params: ViewerPath,
        response: answers(LeftViewer),
      },
    },
    ({ params: { id, viewer } }) => live.leave(id, viewer),
  );
}
