import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { CaseFile } from '../../contract/case.ts';
import { ImportList, ImportRecord } from '../../contract/imports.ts';
import { ImportParameters, ImportPath } from '../../contract/parameters.ts';
import { AppError } from '../errors.ts';
import { find, list } from '../import/book.ts';
import { startImport, withdrawImport } from '../import/index.ts';
import { type App, answers, unchecked, type World } from './route.ts';

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

/** The largest file taken, in bytes. */
export const MAX_FILE = 256 * 1024 * 1024;

export async function importRoutes(app: App, { database }: World): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fileSize: MAX_FILE } });
  // The file is kept as it came: its hash tells whether it was loaded before.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    ['application/json', 'text/plain', 'application/octet-stream'],
    { parseAs: 'buffer', bodyLimit: MAX_FILE },
    (_request, body, done) => done(null, body),
  );

  app.post(
    '/api/v1/imports',
    {
      // The body is checked by the format that recognises it, which names every fault.
      validatorCompiler: (route) => (route.httpPart === 'body' ? unchecked() : validatorCompiler(route as never)),
      schema: {
        summary: 'Load a file, as multipart `file` or as the body itself',
        description: 'The format is recognised by content. The same file again changes nothing and says so.',
        tags: ['imports'],
        consumes: ['multipart/form-data', 'application/json', 'text/plain'],
        querystring: ImportParameters,
        body: CaseFile.meta({ example: EXAMPLE }),
        response: { ...answers(ImportRecord), 202: ImportRecord },
      },
    },
    async (request, reply) => {
      const { wait, name, ...options } = request.query;
      const file = await readFile(request);
      const { record, ended } = await startImport({ database, name: name ?? file.name, bytes: file.bytes, ...options });
      if (wait || record.status !== 'loading') return ended;
      ended.catch((error) => request.log.error(error, 'an import failed and was rolled back'));
      return reply.status(202).send(record);
    },
  );

  app.get(
    '/api/v1/imports',
    { schema: { summary: 'What was loaded, newest first', tags: ['imports'], response: answers(ImportList) } },
    async () => ({ imports: (await list(database)).map(({ description: _, heartbeat: __, ...record }) => record) }),
  );

  app.get(
    '/api/v1/imports/:id',
    { schema: { summary: 'One import', tags: ['imports'], params: ImportPath, response: answers(ImportRecord) } },
    (request) => find(database, request.params.id),
  );

  app.delete(
    '/api/v1/imports/:id',
    {
      schema: {
        summary: 'Withdraw an import: exactly what it brought goes',
        tags: ['imports'],
        params: ImportPath,
        response: answers(ImportRecord),
      },
    },
    (request) => withdrawImport(database, request.params.id),
  );
}

async function readFile(request: FastifyRequest): Promise<{ name: string; bytes: Uint8Array }> {
  if (request.isMultipart()) {
    const part = await request.file();
    if (part) return { name: part.filename, bytes: await part.toBuffer() };
  } else if (request.body instanceof Uint8Array && request.body.length > 0) {
    return { name: 'pasted text', bytes: request.body };
  }
  throw new AppError(
    'invalid_file',
    'The request holds no file. Send a multipart part named "file", or the file as the body.',
  );
}
