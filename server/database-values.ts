/** A record as the driver gives it. */
interface DriverRecord {
  keys: PropertyKey[];
  get(index: number): unknown;
}

/** Records as plain objects: `toObject` of the driver takes several times as long. */
export function rowsOf<Row extends object>(records: readonly DriverRecord[]): Row[] {
  return records.map((record) => {
    const row: Record<string, unknown> = {};
    for (const [index, key] of record.keys.entries()) row[String(key)] = fromDriver(record.get(index));
    return row as Row;
  });
}

/**
 * Values as the driver takes them: whole numbers as what `integer` makes of them, absent ones as null. What needs no
 * change is not copied.
 */
export function driverValues(integer: (value: number) => unknown): (value: unknown) => unknown {
  const toDriver = (value: unknown): unknown => {
    if (typeof value === 'number') return Number.isSafeInteger(value) ? integer(value) : value;
    if (value === undefined) return null;
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return copiedIfChanged(value, toDriver);
    return recordToDriver(value as Record<string, unknown>, toDriver);
  };
  return toDriver;
}

/** How many whole numbers from 0 are made once: places, counts and shares are mostly among them. */
const KEPT = 4096;

/** Makes of the same small whole number the same object each time. */
export function keptIntegers<Integer>(integer: (value: number) => Integer): (value: number) => Integer {
  const kept: Integer[] = [];
  return (value) => {
    if (value < 0 || value >= KEPT) return integer(value);
    kept[value] ??= integer(value);
    return kept[value] as Integer;
  };
}

/** Key by key: a spread takes ten times as long on Node 20. */
function recordToDriver(
  record: Record<string, unknown>,
  toDriver: (value: unknown) => unknown,
): Record<string, unknown> {
  let isChanged = false;
  const copy: Record<string, unknown> = {};
  for (const key in record) {
    const item = record[key];
    const changed = toDriver(item);
    isChanged ||= changed !== item;
    if (key === '__proto__') Object.defineProperty(copy, key, { value: changed, enumerable: true });
    else copy[key] = changed;
  }
  return isChanged ? copy : record;
}

function copiedIfChanged(items: unknown[], change: (item: unknown) => unknown): unknown[] {
  for (let index = 0; index < items.length; index += 1) {
    if (change(items[index]) !== items[index]) return items.map(change);
  }
  return items;
}

function fromDriver(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (Array.isArray(value)) return copiedIfChanged(value, fromDriver);
  return value !== null && typeof value === 'object' ? recordFromDriver(value as Record<string, unknown>) : value;
}

/** In place: nobody else holds what the driver has just read. */
function recordFromDriver(record: Record<string, unknown>): Record<string, unknown> {
  for (const key in record) {
    const item = record[key];
    const changed = fromDriver(item);
    if (changed !== item) record[key] = changed;
  }
  return record;
}
