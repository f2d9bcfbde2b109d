import type { FastifyReply } from 'fastify';

/** An answer that is a file. */
export class Download {
  readonly text: string;
  readonly mediaType: string;
  readonly filename: string;

  constructor(text: string, { mediaType, filename }: { mediaType: string; filename: string }) {
    this.text = text;
    this.mediaType = mediaType;
    this.filename = filename;
  }

  send(reply: FastifyReply): FastifyReply {
    return reply
      .header('content-type', this.mediaType)
      .header('content-disposition', `attachment; filename="${this.filename}"`)
      .send(this.text);
  }
}
