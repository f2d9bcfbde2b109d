import type { ColumnRole, TableColumn, TableReading } from '../../../../contract/tables.ts';
import type { Cells } from './grammar.ts';
import { nameOf } from './mapping.ts';

/** The cells of one row by what they say. */
export class RowCells {
  /** What had to be mended to read the row. */
  readonly said: string[] = [];
  /** The note, with what its own commas cut off. */
  readonly note: string;
  readonly #cells: string[];
  readonly #original: string | undefined;
  readonly #columns: ReadonlyMap<ColumnRole, TableColumn[]>;
  readonly #reading: TableReading;

  constructor(
    { cells, original }: Pick<Cells, 'cells' | 'original'>,
    reading: TableReading,
    columns: ReadonlyMap<ColumnRole, TableColumn[]>,
  ) {
    this.#cells = cells;
    this.#original = original;
    this.#reading = reading;
    this.#columns = columns;
    this.note = this.all('note').join('\n') + this.#beyond();
  }

  columns(role: ColumnRole): TableColumn[] {
    return this.#columns.get(role) ?? [];
  }

  /** As it stands in the file. */
  at({ column }: Pick<TableColumn, 'column'>): string {
    return this.#cells[column - 1] ?? '';
  }

  /** The texts of all columns of a role that hold one. */
  all(role: ColumnRole): string[] {
    return this.columns(role)
      .map((column) => this.at(column).trim())
      .filter((cell) => cell !== '');
  }

  first(role: ColumnRole): string {
    return this.all(role)[0] ?? '';
  }

  /** True where the row holds something that no role reads. */
  get hasMore(): boolean {
    return (
      this.#original !== undefined ||
      this.all('other').length > 0 ||
      this.all('time').length > 0 ||
      this.#cells.length > this.#reading.columns.length
    );
  }

  /** The row as it came, else as JSON of its headers and cells. */
  original(): string {
    if (this.#original !== undefined) return this.#original;
    const names = new Map(this.#reading.columns.map((column) => [column.column, nameOf(column)]));
    const seen = new Set<string>();
    const entries = this.#cells.flatMap((cell, index) => {
      if (cell === '') return [];
      const name = names.get(index + 1) ?? `column ${index + 1}`;
      const key = seen.has(name) ? `${name} (column ${index + 1})` : name;
      seen.add(key);
      return [[key, cell] as const];
    });
    return JSON.stringify(Object.fromEntries(entries));
  }

  /** Single-valued statements, under the names of their columns. */
  attributes(): Record<string, string> | undefined {
    const entries = this.columns('attribute')
      .map((column) => [nameOf(column), this.at(column).trim()] as const)
      .filter(([, cell]) => cell !== '');
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }

  /** What stands beyond the last column, where that is a note. */
  #beyond(): string {
    const { columns, delimiter = ' ' } = this.#reading;
    const [has, wanted] = [this.#cells.length, columns.length];
    const extra = this.#cells.slice(wanted);
    if (extra.some((cell) => cell.trim() !== '')) {
      const last = columns.at(-1);
      const isNote = last?.role === 'note';
      const what = isNote ? `joined to "${nameOf(last)}"` : 'kept with the record as it came';
      this.said.push(`the row has ${has} cells and the table ${wanted} columns: what is beyond is ${what}`);
      if (isNote) return delimiter + extra.join(delimiter);
    } else if (columns.slice(has).some((column) => column.name !== '')) {
      this.said.push(`the row has ${has} cells and the table ${wanted} columns: those that are missing taken as empty`);
    }
    return '';
  }
}
