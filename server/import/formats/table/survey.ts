import { orderOf } from './dates.ts';

/** Cells of a column that is empty in the beginning of a table, by which it is known. */
const ENOUGH = 50;
/** Rows behind the beginning that are held. */
const MOST = 2_000;

/**
 * Finds the rows behind the beginning of a table that tell what it does not: what stands in a column that is empty there,
 * and whether its dates begin with the day. So the order of rows changes nothing.
 */
export class Survey<Column> {
  readonly #cells = new Map<Column, number>();
  readonly #orders = new Set<string>();
  #width: number;
  #found = 0;

  /**
   * @param beginning the cells of each row
   * @param width columns at most: a row that would give more tells nothing
   */
  constructor(beginning: Iterable<Iterable<readonly [Column, string]>>, width = Number.POSITIVE_INFINITY) {
    this.#width = Number.POSITIVE_INFINITY;
    for (const row of beginning) {
      this.tells(row);
      this.#found = 0;
    }
    for (const column of this.#cells.keys()) this.#cells.set(column, ENOUGH);
    this.#width = width;
  }

  /** Whether a row tells what none before it did. */
  tells(row: Iterable<readonly [Column, string]>): boolean {
    if (this.#found >= MOST) return false;
    const filled = [...row].filter(([, cell]) => cell.trim() !== '');
    const more = new Set(filled.map(([column]) => column).filter((column) => !this.#cells.has(column)));
    if (this.#cells.size + more.size > this.#width) return false;
    let isTelling = false;
    for (const [column, cell] of filled) {
      const cells = this.#cells.get(column) ?? 0;
      if (cells < ENOUGH) this.#cells.set(column, cells + 1);
      const order = orderOf([cell]);
      const isNews = order !== null && !this.#orders.has(`${String(column)} ${order}`);
      if (isNews) this.#orders.add(`${String(column)} ${order}`);
      isTelling ||= isNews || cells < ENOUGH;
    }
    if (isTelling) this.#found += 1;
    return isTelling;
  }
}
