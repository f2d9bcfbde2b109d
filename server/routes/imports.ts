import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { CaseFile } from '../../contract/case.ts';
import { GraphAnswer } from '../../contract/graph.ts';
import { FormatList, ImportList, ImportRecord, RowsAnswer } from '../../contract/imports.ts';
import { BroughtParameters, ImportParameters, ImportPath, RowParameters } from '../../contract/parameters.ts';
import { AppError } from '../errors.ts';
import { broughtBy } from '../graph/brought.ts';
import { correctionOf } from '../import/correction.ts';
import { FORMATS } from '../import/formats/index.ts';
import type { Job } from '../import/job.ts';
import { Jobs } from '../import/jobs.ts';
import { MAX_FILE, receive, type StoredFile } from '../import/spool.ts';
import { allVerdicts, verdictsAsText, verdictsPage } from '../import/verdicts.ts';
import { MEDIA_TYPES } from '../table.ts';
import { EVENT_STREAM, eventsOf } from './events.ts';
import { type App, answers, answersOrFiles, filesAlone, unchecked, type World } from './route.ts';

/** A case that loads as it stands. */
const EXAMPLE = {
  format: 'crosspivot-case',
  version: 1,
  name: 'A small example',
  sources: [{ id: 'source:example', name: 'Example report', published: '2024-09-10' }],
  assertions: [
    {
      type: 'USES',
      from: 'cluster:example',
      to: 'domain:relay[.]example',
      source: 'source:example',
      first_seen: '2024-01',
    },
  ],
};

/** The files of what became of the rows of an import. */
const ROW_FILES = { csv: { mediaType: MEDIA_TYPES.csv }, ndjson: { mediaType: MEDIA_TYPES.ndjson } };

/** Milliseconds in which a small import ends, so that its caller need not ask again. */
const GRACE_MS = 500;

/** Problems of each import in the list of all. */
const LISTED_PROBLEMS = 20;

export async function importRoutes(app: App, { database }: World): Promise<void> {
  const jobs = new Jobs(database);
  app.addHook('onClose', () => jobs.close());
  await app.register(multipart, { limits: { files: 1, fileSize: MAX_FILE + 1 } });
  // The file is kept as it came, whatever it is: its hash tells whether it was loaded before.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));

  app.post(
    '/api/v1/imports',
    {
      // The body is checked by the format that recognises it, which names every fault.
      validatorCompiler: (route) => (route.httpPart === 'body' ? unchecked() : validatorCompiler(route as never)),
      schema: {
        summary: 'Load a file, as multipart `file` or as the body itself',
        description:
          'The format is recognised by content, packed or not. The same file again changes nothing and says so. What takes longer than half a second answers 202 with a record to follow under `/imports/{id}/events`.',
        tags: ['imports'],
        consumes: ['multipart/form-data', 'application/json', 'text/plain', 'application/octet-stream'],
        querystring: ImportParameters,
        body: CaseFile.meta({ example: EXAMPLE }),
        response: { ...answers(ImportRecord), 202: ImportRecord },
      },
    },
    async (request, reply) => {
      const { wait, of, mapping, ...options } = request.query;
      const correction = mapping === undefined ? undefined : correctionOf(mapping);
      const file = of === undefined ? await received(request, options.name) : jobs.fileOf(of);
      const job = await jobs.start({ ...options, file, name: options.name ?? file.input.name, mapping: correction });
      job.ended.catch((error) => request.log.warn(error, 'an import failed and was rolled back'));
      const record = wait ? await job.ended : await endedSoon(job);
      return reply.status(record.endedAt === null ? 202 : 200).send(record);
    },
  );

  app.get(
    '/api/v1/imports',
    { schema: { summary: 'What was loaded, newest first', tags: ['imports'], response: answers(ImportList) } },
    async () => ({
      imports: (await jobs.list()).map((record) => ({
        ...record,
        problems: record.problems.slice(0, LISTED_PROBLEMS),
      })),
    }),
  );

  app.get(
    '/api/v1/imports/:id',
    { schema: { summary: 'One import', tags: ['imports'], params: ImportPath, response: answers(ImportRecord) } },
    (request) => jobs.find(request.params.id),
  );

  app.get(
    '/api/v1/imports/:id/events',
    {
      config: { question: false },
      schema: {
        summary: 'Follow an import: server-sent events, each the whole record, until it has ended',
        tags: ['imports'],
        params: ImportPath,
        response: filesAlone(EVENT_STREAM),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const first = await jobs.find(id);
      const events = Readable.from(eventsOf(first, () => jobs.find(id).catch(unlessWithdrawn)));
      return reply
        .header('content-type', EVENT_STREAM.events.mediaType)
        .header('cache-control', 'no-store')
        .send(events);
    },
  );

  app.get(
    '/api/v1/imports/:id/rows',
    {
      config: { question: false },
      schema: {
        summary: 'What became of each row of the file',
        tags: ['imports'],
        params: ImportPath,
        querystring: RowParameters,
        response: answersOrFiles(RowsAnswer, ROW_FILES),
      },
    },
    async (request, reply) => {
      const { format, ...wanted } = request.query;
      const record = await jobs.find(request.params.id);
      const verdicts = allVerdicts(database, record);
      if (format === 'json') return verdictsPage(verdicts, record, wanted);
      return reply
        .header('content-type', ROW_FILES[format].mediaType)
        .header('content-disposition', `attachment; filename="rows-of-${record.id.replace(/\W+/g, '-')}.${format}"`)
        .send(Readable.from(verdictsAsText(verdicts, format, wanted.verdict)) as never);
    },
  );

  app.get(
    '/api/v1/imports/:id/graph',
    {
      schema: {
        summary: 'The entities that an import speaks of, those first of which nothing else does',
        tags: ['imports'],
        params: ImportPath,
        querystring: BroughtParameters,
        response: answers(GraphAnswer),
      },
    },
    async (request) => {
      const record = await jobs.find(request.params.id);
      return broughtBy(database, record.id, request.query);
    },
  );

  app.delete(
    '/api/v1/imports/:id',
    {
      schema: {
        summary: 'Withdraw an import: exactly what it brought goes. One on its way is cancelled',
        tags: ['imports'],
        params: ImportPath,
        response: answers(ImportRecord),
      },
    },
    (request) => jobs.remove(request.params.id),
  );

  app.get(
    '/api/v1/formats',
    { schema: { summary: 'What can be imported', tags: ['imports'], response: answers(FormatList) } },
    () => ({ formats: FORMATS.map(({ name, title }) => ({ name, title })) }),
  );
}

async function received(request: FastifyRequest, name?: string): Promise<StoredFile> {
  if (request.isMultipart()) {
    const file = await receivedForm(request, name);
    if (file) return file;
  } else if (request.body instanceof Readable) {
    const file = await receive(name ?? 'pasted text', request.body);
    if (file.size > 0) return file;
    await file.close();
  }
  throw new AppError(
    'invalid_file',
    'The request holds no file. Send a multipart part named "file", or the file as the body.',
  );
}

async function receivedForm(request: FastifyRequest, name?: string): Promise<StoredFile | undefined> {
  let file: StoredFile | undefined;
  try {
    for await (const part of request.files()) file = await receive(name ?? part.filename, part.file);
    return file;
  } catch (error) {
    await file?.close();
    // What the reader of a form throws where the form itself is broken has a message alone.
    if (Object.hasOwn(error as Error, 'code')) throw error;
    const { message } = error as Error;
    throw new AppError('invalid_file', `The form cannot be read: ${message}. Leave its Content-Type to your client.`);
  }
}

function unlessWithdrawn(error: unknown): null {
  if (error instanceof AppError && error.code === 'unknown_import') return null;
  throw error;
}

async function endedSoon(job: Job): Promise<ImportRecord> {
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GRACE_MS);
  });
  await Promise.race([job.ended, grace]).finally(() => clearTimeout(timer));
  return job.record;
}
