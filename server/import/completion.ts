import { Fingerprints } from './fingerprints.ts';
import { isStixId } from './identifiers.ts';
import { Owed } from './owed.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from './records.ts';

/**
 * Completes evidence as it is read, so that each entity is described by every source that names it, and each value of a
 * thing that is known by several carries the description that ties them. An entity is in the graph as long as somebody describes it.
 */
export class Completion {
  /** `source about` of what has been described. */
  readonly #described = new Fingerprints();
  readonly #owed = new Owed();

  /** The descriptions of a row, one for each value that they tie. */
  take(row: { descriptions?: DescriptionRecord[]; assertions?: AssertionRecord[] }): DescriptionRecord[] {
    const descriptions = (row.descriptions ?? []).flatMap(tieIdentifiers);
    for (const record of descriptions) {
      this.#described.set(`${record.source} ${record.about}`, 1);
      this.#owed.pay(record.source, record.about);
    }
    for (const record of row.assertions ?? [])
      for (const id of [record.from, record.to, record.by, record.during]) this.#name(id, record);
    for (const record of [...descriptions, ...(row.assertions ?? [])]) this.#name(record.source, record);
    return descriptions;
  }

  /** What the file names and never describes; there may be as many as it has rows. */
  *stubs(): Generator<DescriptionRecord> {
    for (const owed of this.#owed) yield { ...owed, stub: true };
  }

  #name(about: string | undefined, claim: Claim): void {
    if (about !== undefined && this.#described.get(`${claim.source} ${about}`) === 0) this.#owed.name(about, claim);
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
