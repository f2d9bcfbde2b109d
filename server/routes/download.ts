import type { FastifyReply } from 'fastify';

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
