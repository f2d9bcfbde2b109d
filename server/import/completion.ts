import { isStixId } from './identifiers.ts';
import { Owed } from './owed.ts';
import type { AssertionRecord, DescriptionRecord } from './records.ts';

/**
 * Completes evidence as it is read, so that each entity is described by every source that names it, and each value of a
 * thing that is known by several carries the description that ties them. An entity is in the graph as long as somebody describes it.
 */
export class Completion {
  readonly #owed = new Owed();

  /** The descriptions of a row, one for each value that they tie. */
  take(row: { descriptions?: DescriptionRecord[]; assertions?: AssertionRecord[] }): DescriptionRecord[] {
    const descriptions = (row.descriptions ?? []).flatMap(tieIdentifiers);
    for (const record of descriptions) this.#owed.pay(record.source, record.about);
    for (const record of row.assertions ?? []) {
      const { from, to, by, during } = record;
      this.#owed.name(from, record);
      this.#owed.name(to, record);
      if (by !== undefined) this.#owed.name(by, record);
      if (during !== undefined) this.#owed.name(during, record);
      this.#owed.name(record.source, record);
    }
    for (const record of descriptions) this.#owed.name(record.source, record);
    return descriptions;
  }

  /** What the file names and never describes; there may be as many as it has rows. */
  *stubs(): Generator<DescriptionRecord> {
    for (const owed of this.#owed) yield { ...owed, stub: true };
  }
}

/** Of each value a description, so that none is lost where they contradict each other; STIX ids are only tied. */
function tieIdentifiers(record: DescriptionRecord): DescriptionRecord[] {
  const identifiers = [...new Set([record.about, ...(record.identifiers ?? [])])].sort();
  if (identifiers.length === 1) return [record.identifiers ? { ...record, identifiers: undefined } : record];
  return identifiers
    .filter((about) => about === record.about || !isStixId(about))
    .map((about) => ({ ...record, about, identifiers, stub: about === record.about ? record.stub : true }));
}
