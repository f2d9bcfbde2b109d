import type { FastifyReply, FastifyRequest } from 'fastify';
import { MOST_IN_FILE, type Page } from '../../contract/graph.ts';
import { refuseCut } from '../graph/page.ts';

/** An answer that is a file. */
export class Download {
  readonly text: string;
  readonly mediaType: string;
  readonly filename: string;
  /** Where what comes after it is, of a file that was cut. */
  readonly next: string | null;

  constructor(
    text: string,
    { mediaType, filename, next = null }: { mediaType: string; filename: string; next?: string | null },
  ) {
    this.text = text;
    this.mediaType = mediaType;
    this.filename = filename;
    this.next = next;
  }

  send(reply: FastifyReply): FastifyReply {
    if (this.next !== null) reply.header('link', `<${this.next}>; rel="next"`);
    return reply
      .header('content-type', this.mediaType)
      .header('content-disposition', `attachment; filename="${this.filename}"`)
      .send(this.text);
  }
}

/** How an answer is written as a file. */
interface FileFormat<Answer> {
  mediaType: string;
  write: (answer: Answer) => string | Promise<string>;
}

export const asCsv = <Answer>(write: (answer: Answer) => string): FileFormat<Answer> => ({
  mediaType: 'text/csv; charset=utf-8',
  write,
});

interface Answering<Asked, Answer> {
  /** What a file of it is called, without its ending. */
  name: string;
  ask: (asked: Asked) => Promise<Answer>;
  files: Record<string, FileFormat<Answer>>;
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
  const isWhole = 'limit' in asked && method === 'GET' && !new URLSearchParams(url.split('?')[1]).has('limit');
  const limit = isWhole ? MOST_IN_FILE : asked.limit;
  const answer = await ask({ ...asked, ...(limit && { limit }) });
  if (limit === MOST_IN_FILE) refuseCut(answer.page);
  const next = answer.page.next && withCursor(url, answer.page.next);
  const { mediaType } = file;
  return new Download(await file.write(answer), { mediaType, filename: `${name}.${format}`, next }) as never;
}

/** The same address, from another row on. */
export function withCursor(url: string, cursor: string): string {
  const [path, query] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters}`;
}
