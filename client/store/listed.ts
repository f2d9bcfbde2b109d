/** Records that were listed before. */
const known = new WeakMap<object, readonly unknown[]>();

/** The values of a record that is never changed: listed once, as a large one takes long. */
export function listed<Item>(record: Readonly<Record<string, Item>>): readonly Item[] {
  const ready = known.get(record) ?? Object.values(record);
  known.set(record, ready);
  return ready as readonly Item[];
}
