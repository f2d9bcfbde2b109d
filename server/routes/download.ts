import type { FastifyReply, FastifyRequest } from 'fastify';
import { MOST_IN_FILE, type Page } from '../../contract/graph.ts';
import { refuseCut, refuseIncomplete } from '../graph/page.ts';
import type { FileFormat } from '../table.ts';

/** An answer that is a file. */
export class Download {
  readonly content: string | Uint8Array;
  readonly mediaType: string;
  readonly filename: string;
  /** Where what comes after it is, of a file that was cut. */
  readonly next: string | null;

  constructor(
    content: string | Uint8Array,
    { mediaType, filename, next = null }: { mediaType: string; filename: string; next?: string | null },
  ) {
    this.content = content;
    this.mediaType = mediaType;
    this.filename = filename;
    this.next = next;
  }

  send(reply: FastifyReply): FastifyReply {
    if (this.next !== null) reply.header('link', `<${this.next}>; rel="next"`);
    return reply
      .header('content-type', this.mediaType)
      .header('content-disposition', `attachment; filename="${this.filename}"`)
      .send(typeof this.content === 'string' ? this.content : bytesOf(this.content));
  }
}

/** The same bytes as what a reply can send. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);

/** An answer as a file, instead of itself. */
export async function fileOf<Answer>(
  answer: Answer,
  { mediaType, write }: FileFormat<Answer>,
  filename: string,
  next: string | null = null,
): Promise<Answer> {
  return new Download(await write(answer), { mediaType, filename, next }) as never;
}

/** Whether an address names this parameter. */
export const isGiven = (url: string, parameter: string): boolean =>
  new URLSearchParams(url.split('?')[1]).has(parameter);

interface Answering<Asked, Answer> {
  /** What a file of it is called, without its ending. */
  name: string;
  ask: (asked: Asked) => Promise<Answer>;
  files: Readonly<Record<string, FileFormat<Answer>>>;
}

/**
 * An answer in the format that is asked for. A file, which has no place to say that it was cut, has all there is, or as
 * much as `limit` asks for.
 * @throws AppError as `ask`; invalid_request where there is more than a file holds, and no limit is given
 */
export async function answerIn<Given extends { format: string; limit?: number }, Answer extends { page: Page }>(
  { method, url }: Pick<FastifyRequest, 'method' | 'url'>,
  { format, ...asked }: Given,
  { name, ask, files }: Answering<Omit<Given, 'format'>, Answer>,
): Promise<Answer> {
  const file = files[format];
  if (!file) return ask(asked);
  const isWhole = 'limit' in asked && method === 'GET' && !isGiven(url, 'limit');
  const limit = isWhole ? MOST_IN_FILE : asked.limit;
  const answer = await ask({ ...asked, ...(limit && { limit }) });
  if (limit === MOST_IN_FILE) refuseCut(answer.page);
  if (limit === undefined) refuseIncomplete(answer.page);
  const next = answer.page.next && withCursor(url, answer.page.next);
  return fileOf(answer, file, `${name}.${format}`, next);
}

/** The same address, from another row on. */
export function withCursor(url: string, cursor: string): string {
  const [path, query] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters}`;
}
