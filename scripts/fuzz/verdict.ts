import { PartialDate } from '../../contract/dates.ts';
import { relationship } from '../../contract/relationships.ts';
import { AppError } from '../../server/errors.ts';
import { inputOf } from '../../server/import/input.ts';
import { kindOf, normaliseReference } from '../../server/import/normalise.ts';
import type { AssertionRecord, DescriptionRecord } from '../../server/import/records.ts';
import { openRows } from '../../server/import/rows.ts';

/** Milliseconds of processor time and bytes that a small file may take. */
const MOST_TIME = 5_000;
const MOST_MEMORY = 600_000_000;

/** What is wrong with how a file is read; nothing where it gives rows or an error with a name. */
export async function faultOf(content: Uint8Array, format: string): Promise<string | undefined> {
  const started = process.cpuUsage();
  const memory = process.memoryUsage().rss;
  try {
    const { rows } = await openRows(inputOf('fuzz', content), { format }, new AbortController().signal);
    for await (const { place, descriptions = [], assertions = [] } of rows) {
      if (typeof place !== 'string' || place === '') return 'a row without a place';
      for (const record of [...descriptions, ...assertions]) {
        const fault = recordFault(record);
        if (fault) return `${fault}: ${JSON.stringify(record).slice(0, 300)}`;
      }
    }
  } catch (error) {
    if (!(error instanceof AppError)) return (error as Error).stack ?? String(error);
    if (!/^[\p{Lu}"].*[.]$/su.test(error.message)) return `an error that is no sentence: ${error.message}`;
  }
  const { user } = process.cpuUsage(started);
  if (user / 1_000 > MOST_TIME) return `${Math.round(user / 1_000)} ms of processor time`;
  const grown = process.memoryUsage().rss - memory;
  return grown > MOST_MEMORY ? `${Math.round(grown / 1e6)} MB of memory` : undefined;
}

function recordFault(record: DescriptionRecord | AssertionRecord): string | undefined {
  const ids = 'about' in record ? [record.about, record.source] : [record.from, record.to, record.source];
  for (const id of ids) if (!isCanonical(id)) return `"${id}" is no canonical id`;
  for (const date of [record.first_seen, record.last_seen, record.published])
    if (date !== undefined && !PartialDate.safeParse(date).success) return `"${date}" is no date`;
  if (!Number.isInteger(record.confidence) || record.confidence < 0 || record.confidence > 100) return 'confidence';
  if ('about' in record) return undefined;
  const { from, to } = relationship(record.type);
  if (!from.includes(kindOf(record.from)) || !to.includes(kindOf(record.to))) return 'ends of the wrong kind';
  return undefined;
}

function isCanonical(id: string): boolean {
  try {
    return normaliseReference(id, 'source:none').id === id;
  } catch {
    return false;
  }
}
