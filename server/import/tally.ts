import type { ImportRecord, Problem, RowCounts, RowVerdict, Verdict } from '../../contract/imports.ts';
import { Fingerprints } from './fingerprints.ts';
import type { Row } from './formats/format.ts';
import type { Loaded } from './load.ts';

/** Problems kept on the record of an import; its rows hold them all. */
const PROBLEM_LIMIT = 1_000;

const NAMED = 1;
const CREATED = 2;
/** The bits that are noted of an entity here. */
export const TALLIED = NAMED | CREATED;

/** What a batch wrote. */
export interface Written {
  /** Ids of the entities that it brought. */
  entities: Iterable<string>;
  descriptions: number;
  assertions: number;
  /** What it carries that no batch of the import carried before. */
  carried: { descriptions: number; assertions: number };
  /** Ids of the entities at its claims, as the file names them. */
  named: string[];
  verdicts: RowVerdict[];
}

interface Known {
  /** Whether a claim was in the graph. */
  isKnown: (claim: string) => boolean;
  /** Whether an entity is brought by this batch, or by one before it that is not counted yet. */
  isNew: (entity: string) => boolean;
  /** Under which entity an id is known that stands under another. */
  placeOf: ReadonlyMap<string, string>;
}

/** Counts what became of each row. */
export class Tally {
  readonly #rows: RowCounts = noRows();
  readonly #carried: ImportRecord['carried'] = { entities: 0, descriptions: 0, assertions: 0 };
  readonly #added: ImportRecord['added'] = { entities: 0, descriptions: 0, assertions: 0 };
  readonly #problems: Problem[] = [];
  /** Of entities: whether the file named and created each. */
  readonly #entities: Fingerprints;
  #named = 0;
  #created = 0;
  #problemCount = 0;

  /** @param entities where others may note the other bits */
  constructor(entities = new Fingerprints()) {
    this.#entities = entities;
  }

  get rowCount(): number {
    return Object.values(this.#rows).reduce((sum, count) => sum + count, 0);
  }

  /** What becomes of these rows. Rows without a place are none of the file's. */
  judge(
    rows: { row: Row; claims: { type: string; id: string; to: string }[] }[],
    { isKnown, isNew, placeOf }: Known,
  ): RowVerdict[] {
    const isOurs = (id: string) => isNew(id) || (this.#entities.get(id) & CREATED) !== 0;
    // What a row before it brought is known to a row, in whichever batch that stood.
    const brought = new Set<string>();
    return rows
      .filter(({ row }) => row.place !== '')
      .map(({ row, claims }) => {
        const fresh = claims.filter((claim) => !isKnown(claim.id) && !brought.has(claim.id));
        for (const claim of fresh) brought.add(claim.id);
        const changes = fresh.some((claim) => claim.type === 'DESCRIBES' && !isOurs(placeOf.get(claim.to) ?? claim.to));
        return verdictOf(row, fresh.length === 0 ? 'known' : changes ? 'changed' : 'loaded');
      });
  }

  add(written: Written): void {
    for (const { place, verdict, message } of written.verdicts) {
      this.#rows[verdict] += 1;
      if (verdict !== 'refused' && verdict !== 'repaired' && verdict !== 'left_out') continue;
      this.#problemCount += 1;
      if (this.#problems.length < PROBLEM_LIMIT)
        this.#problems.push({ place, message: message ?? '', severity: verdict });
    }
    for (const what of ['descriptions', 'assertions'] as const) {
      this.#carried[what] += written.carried[what];
      this.#added[what] += written[what];
    }
    for (const id of written.entities) if ((this.#entities.mark(id, CREATED) & CREATED) === 0) this.#created += 1;
    for (const id of written.named) if ((this.#entities.mark(id, NAMED) & NAMED) === 0) this.#named += 1;
  }

  result(): Omit<Loaded, 'base'> {
    return {
      carried: { ...this.#carried, entities: this.#named },
      added: { ...this.#added, entities: this.#created },
      rows: this.#rows,
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }
}

export const noRows = (): RowCounts => ({ loaded: 0, known: 0, changed: 0, repaired: 0, refused: 0, left_out: 0 });

function verdictOf({ place, refused, leftOut, repaired }: Row, otherwise: Verdict): RowVerdict {
  if (refused !== undefined) return { place, verdict: 'refused', message: refused };
  if (leftOut !== undefined) return { place, verdict: 'left_out', message: leftOut };
  if (repaired && repaired.length > 0) return { place, verdict: 'repaired', message: repaired.join('; ') };
  return { place, verdict: otherwise };
}
