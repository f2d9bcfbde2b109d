import type { TableFile } from '../contract/parameters.ts';
import { csvOf } from './csv.ts';

/** What a cell of a column holds. A date is a text, as precise as it is known: "2023-08". */
interface CellTypes {
  text: string;
  texts: readonly string[];
  whole: number;
  number: number;
  flag: boolean;
}
export type CellType = keyof CellTypes;

/** A column of a table of rows, from which each file of it is written; what is not known is null or undefined. */
export type Column<Row> = {
  [Type in CellType]: readonly [name: string, type: Type, of: (row: Row) => CellTypes[Type] | null | undefined];
}[CellType];

export interface Table {
  columns: readonly { name: string; type: CellType }[];
  rows: readonly (readonly (CellTypes[CellType] | null)[])[];
}

export const tableOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Table => ({
  columns: columns.map(([name, type]) => ({ name, type })),
  rows: rows.map((row) => columns.map(([, , of]) => of(row) ?? null)),
});

/** The columns of a part of each row. */
export const columnsOf = <Row, Part>(
  part: (row: Row) => Part | null | undefined,
  columns: readonly Column<Part>[],
): Column<Row>[] =>
  columns.map(([name, type, of]) => {
    const cell = (row: Row) => {
      const one = part(row);
      return one === null || one === undefined ? null : of(one);
    };
    return [name, type, cell] as Column<Row>;
  });

/** Lines of CSV, the names of the columns first; several values of one cell are parted by "; ". */
const asCsv = ({ columns, rows }: Table): string => csvOf([columns.map(({ name }) => name), ...rows]);

/** An object a line, each with every column; lists, numbers and what is unknown (null) are those of JSON. */
const asNdjson = ({ columns, rows }: Table): string =>
  rows
    .map((cells) => `${JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, cells[at]])))}\n`)
    .join('');

/** How an answer is written as a file. */
export interface FileFormat<Answer> {
  mediaType: string;
  write: (answer: Answer) => string | Promise<string | Uint8Array>;
}

export const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const;

/** The files of an answer that is a table, which are text. */
export const textFiles = <Answer>(table: (answer: Answer) => Table) => ({
  csv: { mediaType: MEDIA_TYPES.csv, write: (answer: Answer) => asCsv(table(answer)) },
  ndjson: { mediaType: MEDIA_TYPES.ndjson, write: (answer: Answer) => asNdjson(table(answer)) },
});

/** The files of an answer that is a table. What writes Arrow is loaded when it is asked for. */
export const tableFiles = <Answer>(table: (answer: Answer) => Table): Record<TableFile, FileFormat<Answer>> => ({
  ...textFiles(table),
  arrow: {
    mediaType: 'application/vnd.apache.arrow.file',
    write: async (answer) => (await import('./arrow.ts')).asArrow(table(answer)),
  },
});
