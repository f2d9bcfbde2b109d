import { TLPS, type Tlp } from '../../contract/evidence.ts';
import type { ExportBody } from '../../contract/exports.ts';
import { RELATIONSHIP_NAMES, type RelationshipType } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { type AssertionRecord, type DescriptionRecord, descriptionId } from '../import/records.ts';

/** What one source says of one entity, or of two. */
export type Evidence = { description: DescriptionRecord } | { assertion: AssertionRecord };

/** Which evidence goes out: of these entities alone where `of` is there. */
export type Wanted = Partial<Omit<ExportBody, 'format'>>;

type Filter = Required<Pick<Wanted, 'withoutSources'>> & { sources: string[] | null };

/** A claim as the graph keeps it. */
interface Kept {
  id: string;
  source: string;
  tlp: Tlp;
  by?: string;
  during?: string;
  /** JSON text. */
  attributes?: string;
  identifiers?: string[];
  stub?: boolean;
}

interface Found {
  type: RelationshipType | 'DESCRIBES';
  claim: Kept;
}

/** Claims that are read at once. */
const PAGE = 2_000;
/** Entities whose claims are read at once. */
const ENTITIES = 200;

/**
 * Everything that is wanted, in an order that is the same for the same evidence: assertions, then descriptions. Of some
 * entities it is what is said of them and between two of them, and of those who say so, or are named as a third.
 * @param withheld is told of each claim that is marked above `tlp` and stays
 */
export async function* evidenceOf(
  database: Database,
  { of, sources, withoutSources = [], tlp = 'red' }: Wanted,
  withheld: () => void,
): AsyncGenerator<Evidence> {
  const filter = { sources: sources ?? null, withoutSources };
  const most = TLPS.indexOf(tlp);
  const open = async function* (all: AsyncIterable<Found>): AsyncGenerator<Found> {
    for await (const found of all) {
      if (TLPS.indexOf(found.claim.tlp) <= most) yield found;
      else withheld();
    }
  };
  const named = new Set(of);
  for await (const { type, claim } of open(
    of ? among(database, of, filter) : every(database, RELATIONSHIP_NAMES, filter),
  )) {
    yield { assertion: { type, ...recordOf(claim) } as AssertionRecord };
    for (const id of [claim.source, claim.by, claim.during]) if (id !== undefined) named.add(id);
  }
  if (!of) {
    for await (const { claim } of open(withoutEchoes(() => every(database, ['DESCRIBES'], filter))))
      yield { description: recordOf(claim) as DescriptionRecord };
    return;
  }
  for (let about = [...named]; about.length > 0; ) {
    const speakers = new Set<string>();
    const asked = about;
    for await (const { claim } of open(withoutEchoes(() => describing(database, asked, filter)))) {
      yield { description: recordOf(claim) as DescriptionRecord };
      if (!named.has(claim.source)) speakers.add(claim.source);
    }
    for (const id of speakers) named.add(id);
    about = [...speakers];
  }
}

/**
 * Descriptions without those that follow from others: of one that ties several ids each further id has a stub, which comes
 * back with it. They are read twice, as what a stub follows from may come behind it.
 */
async function* withoutEchoes(read: () => AsyncIterable<Found>): AsyncGenerator<Found> {
  const tied = new Set<string>();
  for await (const { claim } of read()) if (claim.identifiers && !claim.stub) tied.add(tieOf(claim));
  for await (const found of read())
    if (!(found.claim.identifiers && found.claim.stub && tied.has(tieOf(found.claim)))) yield found;
}

/** What a description and its echoes have in common. */
const tieOf = (claim: Kept): string =>
  descriptionId({ ...(recordOf(claim) as DescriptionRecord), about: '', stub: undefined });

/** A claim without what the graph adds to it. */
function recordOf({ attributes, ...claim }: Kept): object {
  const { id: _, imports: __, starts: ___, ends: ____, ...kept } = claim as Kept & Record<string, unknown>;
  const record = attributes === undefined ? kept : { ...kept, attributes: JSON.parse(attributes) };
  // A database gives properties in the order in which it came to know their names.
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function* every(database: Database, types: readonly Found['type'][], filter: Filter): AsyncGenerator<Found> {
  for (const type of types) yield* pages(database, cypher('export/claims', { type }), filter);
}

async function* among(database: Database, of: string[], filter: Filter): AsyncGenerator<Found> {
  const question = cypher('export/claims-among', { type: RELATIONSHIP_NAMES });
  for (const from of inParts(of)) yield* pages(database, question, { ...filter, from, to: of });
}

async function* describing(database: Database, of: string[], filter: Filter): AsyncGenerator<Found> {
  for (const about of inParts(of)) yield* pages(database, cypher('export/claims-about'), { ...filter, about });
}

function inParts(ids: string[]): string[][] {
  const sorted = [...new Set(ids)].sort();
  return Array.from({ length: Math.ceil(sorted.length / ENTITIES) }, (_, part) =>
    sorted.slice(part * ENTITIES, (part + 1) * ENTITIES),
  );
}

async function* pages(
  database: Database,
  question: string,
  parameters: Record<string, unknown>,
): AsyncGenerator<Found> {
  for (let after = '', isLast = false; !isLast; ) {
    const page = await database.read<Found>(question, { ...parameters, after, limit: PAGE });
    yield* page;
    after = page.at(-1)?.claim.id ?? '';
    isLast = page.length < PAGE;
  }
}
