import type { ImportRecord } from '../../contract/imports.ts';
import { type TableColumn, type TableMapping, TableReading } from '../../contract/tables.ts';

/** How a table was read; null for what is no table. */
export function tableOf(record: ImportRecord | null): TableReading | null {
  const parsed = TableReading.safeParse(record?.preview?.reading);
  return parsed.success ? parsed.data : null;
}

/** Corrections with one more; a column keeps the newest alone. Of a workbook they speak of the sheet that is shown. */
export function withCorrection(
  before: Record<string, unknown> | string | null,
  more: TableMapping,
  { sheet }: Pick<TableReading, 'sheet'> = {},
): TableMapping {
  const known = (typeof before === 'object' ? before : null) as TableMapping | null;
  const columns = more.columns
    ? [...(known?.columns ?? []).filter((column) => !more.columns?.some((one) => isSame(one, column))), ...more.columns]
    : known?.columns;
  const constants = { ...known?.constants, ...more.constants };
  return {
    ...known,
    ...(sheet === undefined ? {} : { sheet }),
    ...more,
    ...(columns ? { columns } : {}),
    ...(more.constants || known?.constants ? { constants: withoutEmpty(constants) } : {}),
  };
}

const withoutEmpty = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '' && value !== undefined)) as T;

/** A column is known by its name, or by its number where it has none. */
const isSame = (one: Partial<TableColumn>, other: Partial<TableColumn>): boolean =>
  one.name ? one.name === other.name : one.column === other.column;
