import type { TableReading } from '../../../../contract/tables.ts';
import type { Reading, Row } from '../format.ts';
import { type Cells, placeOf } from './grammar.ts';
import { headerRow } from './header-row.ts';
import { RowReader } from './row.ts';

/** A record of a table, what stands above its header, or what is no record, with what is said of it. */
export type TableRecord = Cells & {
  above?: true;
  apart?: Omit<Row, 'place'>;
  /** Of a record in a report: what each of its claims carries, the report as its source, which mentions its values. */
  report?: Reading['claim'];
};

/** The rows of a table, whatever it was cut out of. */
export async function* readTable(
  records: AsyncIterable<TableRecord>,
  { reading, openDates, claim }: { reading: TableReading; openDates: boolean; claim: Reading['claim'] },
): AsyncIterable<Row> {
  let rows = new RowReader(reading, { claim, openDates });
  let within: Reading['claim'] | undefined;
  for await (const record of records) {
    if (!record.apart && record.report !== within) {
      within = record.report;
      rows = new RowReader(reading, { claim: within ?? claim, openDates, mentions: within !== undefined });
    }
    if (record.apart) yield { place: placeOf(record), ...record.apart };
    else if (record.above)
      yield {
        place: placeOf(record),
        leftOut: record.cells.some((cell) => cell.trim() !== '') ? 'stands above the header' : 'the row is empty',
      };
    else if (reading.header && record.line === reading.header) yield* headerRow(record, reading);
    else yield* rows.read(record);
  }
}
