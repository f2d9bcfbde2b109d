import type { NdjsonHeader } from '../../../contract/ndjson.ts';
import type { ExportFormat } from './format.ts';

/** The product's own NDJSON, as `server/import/formats/ndjson.ts` reads it: everything comes back as it was. */
export const ndjson: ExportFormat = {
  mediaType: 'application/x-ndjson',
  async *write(read, about) {
    const header: NdjsonHeader = { format: 'crosspivot-ndjson', version: 1, ...about };
    yield `${JSON.stringify(header)}\n`;
    for await (const record of read()) yield `${JSON.stringify(record)}\n`;
  },
};
