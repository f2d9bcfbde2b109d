import { BASES, TLPS } from '../../contract/evidence.ts';
import { Fingerprints } from './fingerprints.ts';
import { isStixId } from './identifiers.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from './records.ts';

/**
 * Completes evidence as it is read, so that each entity is described by every source that names it, and each value of a
 * thing that is known by several carries the description that ties them. An entity is in the graph as long as somebody describes it.
 */
export class Completion {
  /** `source about` of what has been described. */
  readonly #described = new Fingerprints();
  /** What each source has named and not described so far. */
  readonly #owed = new Map<string, Map<string, Standing>>();
  /** Each standing once: there may be millions of names, and they have a few hundred. */
  readonly #standings = new Map<string, Standing>();

  /** The descriptions of a row, one for each value that they tie. */
  take(row: { descriptions?: DescriptionRecord[]; assertions?: AssertionRecord[] }): DescriptionRecord[] {
    const descriptions = (row.descriptions ?? []).flatMap(tieIdentifiers);
    for (const record of descriptions) {
      const key = `${record.source} ${record.about}`;
      this.#described.set(key, 1);
      this.#owed.get(record.source)?.delete(record.about);
    }
    for (const record of row.assertions ?? [])
      for (const id of [record.from, record.to, record.by, record.during]) this.#name(id, record);
    for (const record of [...descriptions, ...(row.assertions ?? [])]) this.#name(record.source, record);
    return descriptions;
  }

  /** What the file names and never describes. */
  stubs(): DescriptionRecord[] {
    return [...this.#owed].flatMap(([source, owed]) =>
      [...owed].map(([about, standing]) => ({ about, source, ...standing, stub: true })),
    );
  }

  #name(about: string | undefined, claim: Claim): void {
    const key = `${claim.source} ${about}`;
    if (about === undefined || this.#described.get(key) !== 0) return;
    const owed = this.#owed.get(claim.source) ?? new Map<string, Standing>();
    this.#owed.set(claim.source, owed);
    const standing = this.#once(strongest(claim, owed.get(about)));
    if (owed.get(about) !== standing) owed.set(about, standing);
  }

  #once(standing: Standing): Standing {
    const key = `${standing.basis} ${standing.confidence} ${standing.tlp} ${standing.published}`;
    const known = this.#standings.get(key) ?? standing;
    this.#standings.set(key, known);
    return known;
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

/** How a claim stands, beside what it says. */
type Standing = Pick<Claim, 'basis' | 'confidence' | 'tlp' | 'published'>;

/** One for all that a source's records say of a thing, whatever their order: the latest, surest and most restricted. */
function strongest({ basis, confidence, tlp, published }: Claim, other: Standing | undefined): Standing {
  if (!other) return { basis, confidence, tlp, published };
  return {
    basis: BASES[Math.min(BASES.indexOf(basis), BASES.indexOf(other.basis))] ?? basis,
    confidence: Math.max(confidence, other.confidence),
    tlp: TLPS[Math.max(TLPS.indexOf(tlp), TLPS.indexOf(other.tlp))] ?? tlp,
    published: ((published ?? '') > (other.published ?? '') ? published : other.published) || undefined,
  };
}
