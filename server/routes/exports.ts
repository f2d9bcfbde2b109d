import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { ExportBody, ExportParameters } from '../../contract/exports.ts';
import { EXPORTS } from '../export/formats/index.ts';
import { type ExportRequest, exportEvidence } from '../export/index.ts';
import { type App, filesAlone, type World } from './route.ts';

export function exportRoutes(app: App, { database }: World): void {
  const send = async (wanted: ExportRequest, reply: FastifyReply) => {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const { file, filename, mediaType } = await database.until(gone.signal, () => exportEvidence(database, wanted));
    reply.raw.once('close', () => void file.close());
    return reply
      .header('content-type', mediaType)
      .header('content-length', file.size)
      .header('content-disposition', `attachment; filename="${filename}"`)
      .send(Readable.from(file.input.bytes()));
  };
  const file = filesAlone(EXPORTS);

  app.get(
    '/api/v1/export',
    {
      config: { question: false },
      schema: {
        summary: 'Evidence as a file: everything, of some sources, or of some entities',
        description:
          'As it is at one moment: while an import or a withdrawal is under way it is refused. The same evidence gives the same bytes.',
        tags: ['export'],
        querystring: ExportParameters,
        response: file,
      },
    },
    (request, reply) => send(request.query, reply) as never,
  );

  app.post(
    '/api/v1/export',
    {
      schema: {
        summary: 'The same of up to 10,000 entities, in the body',
        tags: ['export'],
        body: ExportBody,
        response: file,
      },
    },
    (request, reply) => send(request.body, reply) as never,
  );
}
