import { type Fields, isFields } from '../fields.ts';
import type { Layout } from '../table/layout.ts';
import type { Found } from '../table/reading.ts';
import { flatOf } from './cells.ts';
import { membersIn, valueAt } from './lists.ts';
import { layoutOf, type Nested, nestedIn } from './nested.ts';
import type { Table } from './rows.ts';

/** How a table is read, with what a person corrected of it. */
export type ReadingOf = (layout: Layout, isOneOfMany: boolean) => Found;

/** The tables of the first records, that which is shown first: of themselves, and of the lists within each. */
export function tablesOf(
  records: readonly Fields[],
  { constants, found }: { constants: Layout['constants']; found: ReadingOf },
): [Table, ...Table[]] {
  const { lists, isAbout } = nestedIn(records);
  const within = lists.map((nested) => ({
    nested,
    layout: { ...layoutWithin(records, nested), ...(isAbout && markingOf(constants)) },
  }));
  const layouts: { nested: Nested | null; layout: Layout }[] =
    lists.length === 0 || isAbout
      ? [{ nested: null, layout: layoutOf(records, constants, records.length) }, ...within]
      : within;
  const tableOf = ({ nested, layout }: (typeof layouts)[number]): Table => ({
    nested,
    headers: new Set(layout.headers),
    found: found(layout, layouts.length > 1),
  });
  return layouts.map(tableOf) as [Table, ...Table[]];
}

/** The columns of what stands in a list within each record, and of what the record says of it. */
function layoutWithin(records: readonly Fields[], nested: Nested): Layout {
  const { headers, rows, ...layout } = layoutOf(records.flatMap((record) => membersAt(record, nested)));
  const more = [...nested.context.keys()];
  const contexts = records.flatMap((record) => {
    const { cells } = flatOf(record);
    return membersAt(record, nested).map(() => more.map((key) => cells.get(key) ?? ''));
  });
  return {
    ...layout,
    headers: [...headers, ...more],
    rows: rows.map((row, index) => [...row, ...(contexts[index] ?? [])]),
    width: headers.length + more.length,
  };
}

/** Of what holds for the records, what holds for things within them too. */
const markingOf = ({ tlp }: NonNullable<Layout['constants']> = {}): Pick<Layout, 'constants'> =>
  tlp ? { constants: { tlp } } : {};

/** The objects in a list within a record. */
export const membersAt = (record: Fields, { path }: Pick<Nested, 'path'>): Fields[] => {
  const list = valueAt(record, path);
  return Array.isArray(list) ? membersIn({ path, list }).filter(isFields) : [];
};
