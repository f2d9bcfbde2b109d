import { type Basis, strictestTlp } from '../contract/evidence.ts';
import { MOST_IN_FILE } from '../contract/graph.ts';
import type { JudgementBody } from '../contract/judgements.ts';
import type { Pivot, PivotAnswer, PivotRow } from '../contract/pivots.ts';
import type { Database } from './db.ts';
import { AppError } from './errors.ts';
import { type ClaimRow, claimsById } from './graph/claims.ts';
import { foldAmong } from './graph/edges.ts';
import { conflictsOf } from './graph/entity.ts';
import type { Filter } from './graph/filter.ts';
import { keptUntilWrite } from './graph/kept.ts';
import { type Name, namesApart } from './graph/names.ts';
import { nodesByAskedId } from './graph/nodes.ts';
import { type Place, pageOf, placeAt, placeOf, refuseCut } from './graph/page.ts';
import { sourcesAsked } from './graph/sources.ts';
import { judgeAsPerson } from './import/judgement.ts';
import { attackCoverage } from './pivots/attack-coverage.ts';
import { bridges } from './pivots/bridges.ts';
import { clusterOverlap } from './pivots/cluster-overlap.ts';
import { crossVictim } from './pivots/cross-victim.ts';
import { exposure } from './pivots/exposure.ts';
import { judgementsOf } from './pivots/judgements.ts';
import { lookalikes } from './pivots/lookalikes.ts';
import { whyNone } from './pivots/none.ts';
import { type Given, readParameters } from './pivots/parameters.ts';
import { phaseDiff } from './pivots/phase-diff.ts';
import { COMMON, distinct, entry, type Fact, type PivotEntry, type Values } from './pivots/pivot.ts';
import { reusedInfrastructure } from './pivots/reused-infrastructure.ts';
import { goesWithout, inOrder, removalsOf } from './pivots/rows.ts';
import { sharedInfrastructure } from './pivots/shared-infrastructure.ts';
import { sourceOverlap } from './pivots/source-overlap.ts';
import { trustedRelays } from './pivots/trusted-relays.ts';

/** Every pivot. A new one is a file in `pivots/`, a `.cypher` of the same name, and a line here. */
export const PIVOTS: readonly PivotEntry[] = [
  entry(trustedRelays),
  entry(reusedInfrastructure),
  entry(phaseDiff),
  entry(sharedInfrastructure),
  entry(crossVictim),
  entry(clusterOverlap),
  entry(exposure),
  entry(sourceOverlap),
  entry(attackCoverage),
  entry(bridges),
  entry(lookalikes),
].map((one) => ({ ...one, pivot: { ...one.pivot, parameters: [...one.pivot.parameters, ...COMMON] } }));

/** Descriptions of every pivot, enough to make menus and forms from. */
export const listPivots = (): Pivot[] => PIVOTS.map((one) => one.pivot);

/** Pages of answers that are kept: an analyst goes back and forth between a few. */
const KEPT = 20;

/**
 * Runs a pivot. An answer is kept until somebody writes to the graph, and the same question then asks nothing.
 * @param given parameters as text, as they come from a query string or a command line
 * @throws AppError unknown_pivot, invalid_request or unknown_entity
 */
export async function runPivot(database: Database, name: string, given: Given): Promise<PivotAnswer> {
  const found = entryOf(name);
  const values = await sourcesAsked(database, readParameters(name, found.pivot.parameters, given));
  const question = `${name} ${JSON.stringify(values)}`;
  const ask = (turn: number) => run(database, found, values, { place: placeAt(cursorOf(values), turn), saysWhy: true });
  return keptUntilWrite(database, question, ask, { shelf: 'pivots', most: KEPT });
}

/**
 * A pivot's answer for a file, which has no place to say that it was cut: every row from `cursor` on, or as many as
 * `limit` asks for, up to 10,000. It is not kept.
 * @throws AppError as `runPivot`; invalid_request where there are more rows than a file holds, and no limit is given
 */
export async function runPivotForFile(database: Database, name: string, given: Given): Promise<PivotAnswer> {
  const found = entryOf(name);
  const parameters = found.pivot.parameters.map((parameter) =>
    parameter.name === 'limit' ? { ...parameter, default: MOST_IN_FILE, maximum: MOST_IN_FILE } : parameter,
  );
  const read = readParameters(name, parameters, given);
  const [values, place] = await Promise.all([sourcesAsked(database, read), placeOf(database, cursorOf(read))]);
  const answer = await run(database, found, values, { place, saysWhy: true });
  if (given.limit === undefined) refuseCut(answer.page);
  return answer;
}

function entryOf(name: string): PivotEntry {
  const found = PIVOTS.find((one) => one.pivot.name === name);
  if (found) return found;
  const allowed = PIVOTS.map((one) => one.pivot.name);
  const message = `There is no pivot "${name}". Pivots: ${allowed.join(', ')}.`;
  throw new AppError('unknown_pivot', message, { given: name, allowed });
}

const cursorOf = ({ cursor }: Values) => cursor as string | null;

interface Running {
  place?: Place;
  isUnrefined?: boolean;
  saysWhy?: boolean;
}

async function run(
  database: Database,
  found: PivotEntry,
  values: Values,
  { place = { skip: 0 }, isUnrefined = false, saysWhy = false }: Running = {},
): Promise<PivotAnswer> {
  const filter = filterOf(values);
  const { skip } = place;
  const limit = Number(values.limit);
  const answer = await found.ask({
    database,
    filter,
    values,
    includeShared: values.includeShared === true,
    includeWeak: values.includeWeak === true,
    isUnrefined,
    skip,
    limit,
  });
  const isPaged = answer.total !== undefined;
  const ordered = isPaged ? answer.facts : inOrder(found, answer.facts);
  const page = isPaged ? ordered : ordered.slice(skip, skip + limit);

  const drawn = page.flatMap((fact) => found.drawn?.(fact) ?? fact.claims);
  const [nodes, claims] = await Promise.all([
    nodesOf(database, page.flatMap(found.entities), answer.nodes),
    drawnClaims(database, drawn, answer.whole ?? []),
  ]);
  const facts = answer.isLean ? completed(page, claims) : page;
  const shown = [...nodes.values()];
  const name = await namesApart(database, shown);
  const known = new Map(claims.map(({ claim }) => [claim.id, claim]));
  const made = await Promise.all(facts.map((fact) => rowOf(database, found, fact, { nodes, name, known })));
  const rows = made.filter((row) => row !== null);
  const total = answer.total ?? ordered.length;
  const isUnexplained = saysWhy && total === 0 && !answer.isExplained;
  const others = async (other: Values) => (await run(database, found, other)).page.total;
  const notes = [...(answer.notes ?? []), ...windowNote(found, values)];
  const why = isUnexplained
    ? await whyNone(database, {
        ...{ values, rests: found.rests ?? [], total: others },
        own: notes.length === 0 ? narrowingIn(found) : [],
      })
    : [];
  return {
    pivot: found.pivot,
    parameters: values,
    rows,
    tlp: strictestTlp(rows.map((row) => row.tlp)) ?? 'clear',
    notes: (isUnexplained && notes.length + why.length === 0 ? [NOTHING] : [...notes, ...why]).map(withOneStop),
    graph: { nodes: shown, edges: foldAmong(claims, shown) },
    page: pageOf({ ...place, returned: facts.length, total, rank: found.pivot.rank }),
  };
}

/** Of an answer without rows of which nothing else is to be said. */
const NOTHING = 'Nothing that the graph holds makes a row, nor would with any one filter relaxed.';

/** The parameters of a pivot's own that narrow it and may be left out. */
const narrowingIn = ({ pivot }: PivotEntry): string[] =>
  pivot.parameters
    .filter((one) => !one.required && one.default === null && !COMMON.some(({ name }) => name === one.name))
    .map(({ name }) => name);

const windowNote = ({ isTimeless }: PivotEntry, { from, to }: Values): string[] =>
  isTimeless && (from ?? to ?? null) !== null ? ['The window does not apply here, and was left out.'] : [];

/** The entities of these ids, in their order, of which some may have been read already. */
async function nodesOf(database: Database, ids: string[], known: Nodes = new Map()): Promise<Nodes> {
  const read = await nodesByAskedId(
    database,
    ids.filter((id) => !known.has(id)),
  );
  return new Map(
    ids.flatMap((id) => {
      const node = known.get(id) ?? read.get(id);
      return node ? [[id, node] as const] : [];
    }),
  );
}

/** What is drawn, of which some may have been read already. */
async function drawnClaims(database: Database, drawn: Fact['claims'], whole: ClaimRow[]): Promise<ClaimRow[]> {
  const known = new Map(whole.map((row) => [row.claim.id, row]));
  const ids = new Set(drawn.map(({ id }) => id));
  const unread = drawn.filter(({ id }) => !known.has(id));
  return [...[...known.values()].filter(({ claim }) => ids.has(claim.id)), ...(await claimsById(database, unread))];
}

/**
 * The same facts with all that their claims say; one that was withdrawn meanwhile is left out. Not by two spreads, which
 * take forty times as long on Node 20 where they name the same fields.
 */
function completed(facts: Fact[], claims: ClaimRow[]): Fact[] {
  const known = new Map(claims.map(({ claim }) => [claim.id, claim]));
  return facts.map((fact) => ({
    ...fact,
    claims: fact.claims.flatMap((lean) => {
      const claim = known.get(lean.id);
      return claim ? [Object.assign({}, lean, claim)] : [];
    }),
  }));
}

/**
 * Writes what a person thinks of a row of cross-victim.
 * @param body `row` is any id of the artefact
 * @throws AppError unknown_entity; invalid_request where the artefact has no row, or none within the window given
 */
export async function judgeCrossing(database: Database, body: JudgementBody) {
  const { pivot } = crossVictim;
  const given = { artefact: body.row, includeShared: 'true', includeWeak: 'true', limit: '1' };
  const found = (more: Given) => {
    const values = readParameters(pivot.name, entryOf(pivot.name).pivot.parameters, { ...given, ...more });
    return run(database, entryOf(pivot.name), values, { isUnrefined: true });
  };
  const { rows, graph } = await found({});
  const [row] = rows;
  if (!row) {
    const message = `"${body.row}" was seen at fewer than two victims, so ${pivot.name} has no row of it to judge.`;
    throw new AppError('invalid_request', message, { parameter: 'row', given: body.row });
  }
  const { judgement, from, to } = body;
  if (judgement === 'refined' && (from ?? to) !== undefined) {
    const within = await found({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
    if (within.rows.length === 0) {
      const message = `Within ${from ?? '…'} to ${to ?? '…'} "${body.row}" was seen at fewer than two victims, undated assertions being in no window. Widen it, or reject the row.`;
      throw new AppError('invalid_request', message, { parameter: from ? 'from' : 'to', given: from ?? to });
    }
  }
  const name = graph.nodes.find(({ id }) => id === row.id)?.name ?? row.id;
  const tlp = strictestTlp([...graph.nodes, ...graph.edges].map((one) => one.tlp)) ?? 'clear';
  return judgeAsPerson(database, {
    body,
    row: { pivot: pivot.name, about: row.id, name, assertions: row.assertions, tlp },
    former: (await judgementsOf(database, { pivot: pivot.name, about: row.id })).judged.get(row.id) ?? [],
  });
}

type Nodes = Awaited<ReturnType<typeof nodesByAskedId>>;

/** A sentence that ends in a name with a full stop of its own, such as "Inc.", ends in one. */
const withOneStop = (text: string): string => text.replace(/(?<!\.)\.\.(?= |$)/g, '.');

/** Said of a row that there would not be without what its sources call a hypothesis. */
const SUPPOSED = ' It rests on what is only a hypothesis.';

async function rowOf(
  database: Database,
  found: PivotEntry,
  fact: Fact,
  { nodes, name, known }: { nodes: Nodes; name: Name; known: ReadonlyMap<string, ClaimRow['claim']> },
): Promise<PivotRow | null> {
  const row = found.row(fact, name);
  if (row === null) return null;
  const entities = found.entities(fact).filter((id) => nodes.has(id));
  const contradictions = (await contradictionsOf(database, found.contestable(fact), nodes)).filter(
    (conflict) => found.bears?.(fact, conflict) ?? true,
  );
  const supposed = new Set(fact.claims.flatMap(({ id }) => (known.get(id)?.basis === 'hypothesis' ? [id] : [])));
  return {
    ...row,
    sentence: withOneStop(`${row.sentence}${goesWithout(found, fact, supposed) ? SUPPOSED : ''}`),
    tlp:
      strictestTlp([
        ...entities.map((id) => nodes.get(id)?.tlp),
        ...fact.claims.map(({ id, tlp }) => known.get(id)?.tlp ?? tlp),
        ...contradictions.flatMap(({ claims }) => claims.map(({ tlp }) => tlp)),
        ...(found.marked?.(fact) ?? []),
      ]) ?? 'clear',
    entities,
    assertions: distinct(fact.claims.map((claim) => claim.id)),
    removals: removalsOf(found, fact, row.score.value),
    contradictions,
  };
}

const filterOf = (values: Values): Filter => ({
  sources: (values.sources as string[] | null) ?? undefined,
  withoutSources: (values.withoutSources as string[] | null) ?? undefined,
  basis: (values.basis as Basis[] | null) ?? undefined,
  minConfidence: Number(values.minConfidence),
  from: (values.from as string | null) ?? undefined,
  to: (values.to as string | null) ?? undefined,
});

async function contradictionsOf(database: Database, ids: string[], nodes: Nodes) {
  const contested = ids.flatMap((id) => nodes.get(id) ?? []);
  const found = await Promise.all(contested.map((node) => conflictsOf(database, node)));
  return found.flatMap((one) => one.conflicts);
}
