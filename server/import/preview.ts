import type { Preview } from '../../contract/imports.ts';
import { KIND_NAMES, type Kind } from '../../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { groupBy } from '../group.ts';
import { claimsOf, FIRST_BATCH, Filling } from './batch.ts';
import { asserts, type ClaimRow, describes } from './claims.ts';
import { Completion } from './completion.ts';
import { ForeseenBase } from './foreseen.ts';
import type { Row } from './formats/format.ts';
import { canonicalIds } from './identifiers.ts';
import { resolveIds } from './identity.ts';
import type { Loaded, LoadRequest } from './load.ts';
import { knownClaims } from './look.ts';
import { namedByOthers } from './named.ts';
import { kindOf } from './normalise.ts';
import type { Bringer } from './parts.ts';
import { displayValue } from './settle.ts';
import { Tally } from './tally.ts';

/** Claims that are looked up at once. */
const BATCH = 10_000;
/** Rows shown as they would look. */
const SHOWN = 50;

export interface Checked extends Loaded {
  /** Whether the file has its own source say anything. */
  namesSource: boolean;
  preview: Omit<Preview, 'reading' | 'newerOf'>;
}

interface Read {
  row: Row;
  claims: ClaimRow[];
}

/**
 * Reads rows as an import would, asks the graph what of it is known, and writes nothing.
 * @returns what the file carries, what would be added or changed, and the first rows as they would look
 */
export async function check({
  database,
  rows,
  size,
  source,
  signal,
  onProgress,
}: Omit<LoadRequest, keyof Bringer> & { source: string }): Promise<Checked> {
  const completion = new Completion();
  const found = new Findings();
  let batch: Read[] = [];
  let claims = 0;
  const look = async () => {
    signal.throwIfAborted();
    found.add(batch, await lookUp(database, batch));
    batch = [];
    claims = 0;
    onProgress?.({ phase: 'reading', rows: found.tally.rowCount });
  };
  /** Until the first batch of an import would be full. */
  let first: Filling | null = new Filling();
  const add = async (read: Read) => {
    batch.push(read);
    first?.add(read.claims);
    if (first?.isFull(FIRST_BATCH)) {
      first = null;
      found.base = await ForeseenBase.find(database, claimsOf({ rows: batch }), size);
    }
    claims += Math.max(1, read.claims.length);
    if (claims >= BATCH) await look();
  };
  for await (const row of rows)
    await add({
      row,
      claims: [
        ...completion.take(row).map((one) => describes(one)),
        ...(row.assertions ?? []).map((one) => asserts(one)),
      ],
    });
  for (const stub of completion.stubs()) await add({ row: { place: '' }, claims: [describes(stub)] });
  await look();
  const { preview, ...result } = found.result();
  const named = await namedByOthers(database, found.known(), [...found.sources(), source]);
  return { ...result, preview: { ...preview, named }, namesSource: found.names(source) };
}

interface InGraph {
  claims: Set<string>;
  entities: Set<string>;
  placeOf: Map<string, string>;
}

async function lookUp(database: Database, batch: Read[]): Promise<InGraph> {
  const all = batch.flatMap((read) => read.claims);
  const named = [...new Set(all.flatMap((claim) => [claim.from, claim.to]))];
  const tied = canonicalIds(all.flatMap(({ claim }) => (claim.identifiers ? [claim.identifiers as string[]] : [])));
  const placeOf = new Map([...tied, ...(await resolveIds(database.read, named))]);
  const ids = [...new Set(named.map((id) => placeOf.get(id) ?? id))];
  const entities = await database.read<{ id: string }>(cypher('load/known-entities'), { ids });
  const claims = new Set<string>();
  for (const [type, rows] of groupBy(all, (claim) => claim.type)) {
    const ids = [...new Set(rows.map((row) => row.id))];
    for (const id of (await knownClaims(database.read, { type, ids, part: '' })).keys()) claims.add(id);
  }
  return { claims, entities: new Set(entities.map((entity) => entity.id)), placeOf };
}

/** What a dry run has found so far. */
class Findings {
  readonly tally = new Tally();
  /** What an import would rest on, once that is looked up. */
  base: ForeseenBase | null = null;
  readonly #seen = new Set<string>();
  readonly #entities = new Map<string, 'added' | 'changed' | 'known'>();
  readonly #types = new Map<string, { added: number; known: number }>();
  readonly #shown: Preview['rows'] = [];

  add(batch: Read[], { claims, entities, placeOf }: InGraph): void {
    const place = (id: string) => placeOf.get(id) ?? id;
    const ids = batch.flatMap((read) => read.claims.map((claim) => claim.id));
    const known = new Set(ids.filter((id) => claims.has(id) || this.#seen.has(id)));
    const all = new Map(batch.flatMap((read) => read.claims.map((claim) => [claim.id, claim] as const)));
    const named = new Set([...all.values()].flatMap((claim) => [claim.from, claim.to]));
    const created = [...new Set([...named].map(place))].filter((id) => !entities.has(id) && !this.#entities.has(id));
    for (const id of [...named].map(place)) {
      if (!this.#entities.has(id)) this.#entities.set(id, entities.has(id) ? 'known' : 'added');
    }

    const counts = { descriptions: 0, assertions: 0 };
    const carried = { descriptions: 0, assertions: 0 };
    for (const claim of all.values()) {
      if (this.#seen.has(claim.id)) continue;
      this.#seen.add(claim.id);
      this.base?.meet(claim.id);
      const what = claim.type === 'DESCRIBES' ? 'descriptions' : 'assertions';
      carried[what] += 1;
      if (!known.has(claim.id)) {
        counts[what] += 1;
        const isSaid = claim.type === 'DESCRIBES' && !claim.claim.stub;
        if (isSaid && this.#entities.get(place(claim.to)) === 'known') this.#entities.set(place(claim.to), 'changed');
      }
      if (what === 'assertions') {
        const count = this.#types.get(claim.type) ?? { added: 0, known: 0 };
        count[known.has(claim.id) ? 'known' : 'added'] += 1;
        this.#types.set(claim.type, count);
      }
    }
    const brought = new Set(created);
    const verdicts = this.tally.judge(batch, {
      isKnown: (id) => known.has(id),
      isNew: (id) => brought.has(id),
      placeOf,
    });
    this.tally.add({ ...counts, carried, entities: created, named: [...named], verdicts });
    const rows = batch.filter(({ row }) => row.place !== '');
    for (const [index, { claims: said }] of rows.slice(0, SHOWN - this.#shown.length).entries()) {
      const verdict = verdicts[index];
      if (verdict) this.#shown.push({ ...verdict, ...asShown(said) });
    }
  }

  /** Whether the file has this say or be something. */
  names(id: string): boolean {
    return this.#entities.has(id);
  }

  /** Of what it names that which is in the graph. */
  known(): string[] {
    return [...this.#entities].flatMap(([id, state]) => (state === 'added' ? [] : [id]));
  }

  /** The sources that it names. */
  sources(): string[] {
    return [...this.#entities.keys()].filter((id) => kindOf(id) === 'source');
  }

  result(): Omit<Checked, 'namesSource' | 'preview'> & { preview: Omit<Checked['preview'], 'named'> } {
    const states = groupBy(this.#entities, ([id]) => kindOf(id));
    const ofKind = (kind: Kind) => {
      const counts = { added: 0, changed: 0, known: 0 };
      for (const [, state] of states.get(kind) ?? []) counts[state] += 1;
      return { kind, ...counts };
    };
    return {
      ...this.tally.result(),
      base: this.base?.record ?? null,
      preview: {
        kinds: KIND_NAMES.filter((kind) => states.has(kind)).map(ofKind),
        types: RELATIONSHIP_NAMES.flatMap((type) => {
          const counts = this.#types.get(type);
          return counts ? [{ type, ...counts }] : [];
        }),
        rows: this.#shown,
      },
    };
  }
}

/** What is shown of a claim beside its type and ends. */
const SHOWN_OF_CLAIM = ['name', 'by', 'during', 'port', 'count', 'first_seen', 'last_seen', 'description'] as const;

type Said = Pick<Preview['rows'][number]['assertions'][number], (typeof SHOWN_OF_CLAIM)[number]>;

/** The entities and assertions of a row, as the graph would show them. */
function asShown(claims: ClaimRow[]): Pick<Preview['rows'][number], 'entities' | 'assertions'> {
  const names = new Map<string, string>();
  for (const { type, from, to, claim } of claims) {
    const ids = type === 'DESCRIBES' ? [to] : [from, to];
    for (const id of ids) names.set(id, names.get(id) ?? displayValue(id));
    if (type === 'DESCRIBES' && typeof claim.name === 'string') names.set(to, claim.name);
  }
  const assertions = claims.flatMap(({ type, from, to, claim }) => {
    const known = RELATIONSHIP_NAMES.find((name) => name === type);
    const said = SHOWN_OF_CLAIM.flatMap((key) => (claim[key] === undefined ? [] : [[key, claim[key]] as const]));
    return known ? [{ type: known, from, to, ...(Object.fromEntries(said) as Said) }] : [];
  });
  return { entities: [...names].map(([id, name]) => ({ id, kind: kindOf(id), name })), assertions };
}
