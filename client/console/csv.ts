import type { CypherAnswer, CypherValue } from '../../contract/cypher.ts';
import { toCsv } from '../strip/csv.ts';
import { sayValue } from './values.ts';

/** An answer as CSV: numbers and texts as they are, entities by id, nothing where the value is null. */
export const answerCsv = ({ columns, rows }: Pick<CypherAnswer, 'columns' | 'rows'>): string =>
  toCsv(
    columns,
    rows.map((row) => row.map(plain)),
  );

const plain = (value: CypherValue): unknown =>
  value === null || typeof value === 'number' || typeof value === 'boolean' ? value : sayValue(value, (id) => id);
