import { setTimeout } from 'node:timers/promises';
import type { ImportRecord } from '../../contract/imports.ts';

/** What server-sent events are documented and sent as. */
export const EVENT_STREAM = { events: { mediaType: 'text/event-stream' } };

/** Milliseconds between two looks at an import. */
const LOOK_MS = 400;
/** Looks without news after which a comment keeps the connection open. */
const SILENT_LOOKS = 40;

/**
 * An import as server-sent events: the whole record at once, then whenever it has changed, until it has ended.
 * @param look gives the record as it is, or null where it has been withdrawn
 */
export async function* eventsOf(first: ImportRecord, look: () => Promise<ImportRecord | null>): AsyncIterable<string> {
  yield 'retry: 2000\n\n';
  let told = '';
  let silent = 0;
  for (let record: ImportRecord | null = first; record !== null; record = await look()) {
    const text = JSON.stringify(record);
    silent = text === told ? silent + 1 : 0;
    if (text !== told) yield `event: import\ndata: ${text}\n\n`;
    else if (silent % SILENT_LOOKS === 0) yield ': still on its way\n\n';
    told = text;
    if (record.endedAt !== null) return;
    await setTimeout(LOOK_MS);
  }
}
