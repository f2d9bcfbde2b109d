import { comparableHeader, type TableColumn, type TableReading } from '../../../../contract/tables.ts';
import { detect } from './detect.ts';
import { MOST_RECORDS } from './dialect.ts';
import { isBlank, isComment, type Layout } from './layout.ts';
import type { TableRecord } from './read.ts';
import { type Corrections, readingOf } from './reading.ts';
import { headsSection } from './section.ts';

/** The first table of a file or sheet, and how others below it are read. */
interface First extends Omit<Corrections, 'oneOfMany'> {
  reading: TableReading & { header: number };
  /** What stands beside it and holds for all of the file. */
  constants: Layout['constants'];
}

/** A table below the first, as far as it was read. */
interface Section {
  head: TableRecord;
  held: TableRecord[];
  found?: TableRecord['found'];
}

/**
 * Tables below each other, each with a header of its own: those behind the first are read by theirs, as found from
 * their first rows.
 */
export async function* inSections(records: AsyncIterable<TableRecord>, first: First): AsyncIterable<TableRecord> {
  const { header } = first.reading;
  let before: TableRecord | undefined;
  let section: Section | undefined;
  for await (const record of records) {
    const isBelow = header > 0 && record.line > header && !record.above && !record.apart && !isComment(record.cells);
    const isHead = isBelow && headsSection(record, before);
    before = record;
    if (isHead) {
      if (section && !section.found) yield* settled(section, first);
      section = isAgain(record, first) ? undefined : { head: record, held: [] };
    }
    if (section === undefined) yield record;
    else if (section.found) yield { ...record, found: section.found };
    else if (!isHead) {
      section.held.push(record);
      if (section.held.length < MOST_RECORDS) continue;
      yield* settled(section, first);
      if (!section.found) section = undefined;
    }
  }
  if (section && !section.found) yield* settled(section, first);
}

/** The rows of a table that was looked through; without a column of values they stay with those above. */
function* settled(section: Section, { reading, constants, ...given }: First): Generator<TableRecord> {
  const { head, held } = section;
  const rows = held.filter(({ cells }) => !isBlank(cells) && !isComment(cells)).map(({ cells }) => cells);
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), head.cells.length);
  const layout: Layout = { header: head.line, headers: head.cells, rows, width, regular: 1, known: true };
  const found = readingOf({ ...layout, ...(constants && { constants }) }, { ...given, oneOfMany: true });
  const holdsValues = ({ role, column }: TableColumn) => {
    const cells = rows.map((row) => (row[column - 1] ?? '').trim()).filter((cell) => cell !== '');
    return /^(?:value|from)$/.test(role) && cells.filter((cell) => detect(cell) !== null).length > cells.length / 2;
  };
  const isTable = found.reading.columns.some(holdsValues);
  if (!isTable) {
    yield head;
    return yield* held;
  }
  section.found = { reading: { ...found.reading, header: head.line }, openDates: found.openDates };
  yield { ...head, apart: { leftOut: 'heads the rows below it, which have other columns than those above' } };
  for (const record of held) yield { ...record, found: section.found };
}

/** Whether it is the header of the first table once more. */
const isAgain = ({ cells }: TableRecord, { reading }: First): boolean =>
  cells.every((cell, index) => comparableHeader(cell) === comparableHeader(reading.columns[index]?.name ?? ''));
