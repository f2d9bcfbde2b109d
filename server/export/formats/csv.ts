import { csvOf } from '../../csv.ts';
import { kindOf } from '../../import/normalise.ts';
import type { AssertionRecord, DescriptionRecord } from '../../import/records.ts';
import { describedIn, entityIn } from '../described.ts';
import type { ExportFormat } from './format.ts';

/** One claim a line, assertions and then descriptions, with the names beside the ids: for spreadsheets and pandas. */
export const csv: ExportFormat = {
  mediaType: 'text/csv; charset=utf-8',
  async *write(read) {
    const described = await describedIn(read());
    const name = (id: string) => entityIn(described, id).name;
    const ends = (from: string, to: string) => [from, kindOf(from), name(from), to, kindOf(to), name(to)];
    yield csvOf([[...ENDS, ...COLUMNS]]);
    for await (const one of read()) {
      if ('assertion' in one) {
        const { type, from, to } = one.assertion;
        yield csvOf([[type, ...ends(from, to), name(one.assertion.source), ...cells(one.assertion)]]);
      } else {
        const { source, about } = one.description;
        yield csvOf([['DESCRIBES', ...ends(source, about), name(source), ...cells(one.description)]]);
      }
    }
  },
};

const ENDS = ['type', 'from', 'from_kind', 'from_name', 'to', 'to_kind', 'to_name', 'source_name'];

/** The fields of both sorts of claim but their ends and the record as it came. */
const COLUMNS = Object.keys({
  source: 1,
  basis: 1,
  confidence: 1,
  tlp: 1,
  published: 1,
  first_seen: 1,
  last_seen: 1,
  by: 1,
  during: 1,
  port: 1,
  count: 1,
  name: 1,
  aliases: 1,
  labels: 1,
  attributes: 1,
  identifiers: 1,
  description: 1,
  url: 1,
  record: 1,
  revoked: 1,
  deprecated: 1,
  stand_in: 1,
  shared: 1,
  stub: 1,
  opinion: 1,
  pivot: 1,
  reading: 1,
  object_refs: 1,
} satisfies Record<
  Exclude<keyof AssertionRecord | keyof DescriptionRecord, 'about' | 'from' | 'to' | 'type' | 'original'>,
  1
>);

const cells = (record: AssertionRecord | DescriptionRecord): unknown[] =>
  COLUMNS.map((column) => (record as unknown as Record<string, unknown>)[column]);
