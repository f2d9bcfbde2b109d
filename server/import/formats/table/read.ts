import type { TableReading } from '../../../../contract/tables.ts';
import type { Reading, Row } from '../format.ts';
import { type Cells, placeOf } from './grammar.ts';
import { headerRow } from './header-row.ts';
import type { Found } from './reading.ts';
import { RowReader } from './row.ts';

/** A record of a table, what stands above its header, or what is no record, with what is said of it. */
export type TableRecord = Cells & {
  above?: true;
  apart?: Omit<Row, 'place'>;
  /** Of a list within a record that is not read: its keys. */
  unread?: string;
  /** How it is read, where that is another table than the one that is shown. */
  found?: Pick<Found, 'reading' | 'openDates'>;
  /** Of a record in a report, which mentions its values: what each of its claims carries. */
  report?: { id: string; claim: Reading['claim'] };
};

/** The rows of a table, whatever it was cut out of. */
export async function* readTable(
  records: AsyncIterable<TableRecord>,
  { reading, openDates, claim }: { reading: TableReading; openDates: boolean; claim: Reading['claim'] },
): AsyncIterable<Row> {
  const shown = { reading, openDates };
  const readers = new Map<typeof shown, { rows: RowReader; report: TableRecord['report'] }>();
  for await (const record of records) {
    if (record.apart) yield { place: placeOf(record), ...record.apart };
    else if (record.above)
      yield {
        place: placeOf(record),
        leftOut: record.cells.some((cell) => cell.trim() !== '') ? 'stands above the header' : 'the row is empty',
      };
    else if (reading.header && record.line === reading.header) yield* headerRow(record, reading);
    else {
      const { report, found = shown } = record;
      let reader = readers.get(found);
      if (reader === undefined || reader.report !== report) {
        const told = { claim: report?.claim ?? claim, openDates: found.openDates, report: report?.id };
        reader = { rows: new RowReader(found.reading, told), report };
        readers.set(found, reader);
      }
      yield reader.rows.read(record);
    }
  }
}
