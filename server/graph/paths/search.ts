import { RELATIONSHIP_NAMES } from '../../../contract/relationships.ts';
import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import type { filterParameters } from '../filter.ts';
import { kShortestPaths, type Path } from './k-shortest.ts';
import { between, Network } from './network.ts';

/** Which steps may be taken, as the parameters of the queries. */
export type StepFilter = ReturnType<typeof filterParameters> & {
  direction: 'out' | 'in' | null;
  respectTime: boolean;
  includeShared: boolean;
  includeWeak: boolean;
  without: string[];
};

export interface Search {
  from: string[];
  to: string[];
  via: string[];
  k: number;
  maxHops: number;
  avoidHubs: number;
  steps: StepFilter;
  /** Ends with so many links that they are not read while the other side can be. */
  busy: ReadonlySet<string>;
}

export interface Found {
  paths: Path[];
  /** Links of the entities that a penalty may stand for. */
  links: Map<string, number>;
  /** Why the search ended before it had seen all; null where it has not. */
  capped: string | null;
}

/** Entities whose ids are cheaper to send with a question than to look for among its answers. */
const FEW = 500;
/** Entities whose links are counted before it is known whether they are needed. */
const FEW_TO_WEIGH = 2_000;
/** Links that one search reads at most. */
const MOST_LINKS = 300_000;
const SCAN = 1_000_000;

type Which = 'from' | 'to';
/** Steps by the entity that they are from. */
type Rows = { id: string; steps: (string | [string, string, string])[] }[];
interface Side {
  ids: Set<string>;
  /** Found and not read from. */
  frontier: string[];
  depth: number;
}

/** A query of steps over every relationship type. */
export const stepsQuery = (name: 'paths/expand' | 'paths/join' | 'paths/claims') =>
  cypher(name, { type: RELATIONSHIP_NAMES });

/** The parameters of a query from one side: seen from the end, steps go the other way. */
export const seenFrom = (side: 'from' | 'to', filter: StepFilter): StepFilter =>
  side === 'from' || filter.direction === null
    ? filter
    : { ...filter, direction: filter.direction === 'out' ? 'in' : 'out' };

/** What is asked of the entities of one side. */
interface Asked {
  steps: StepFilter;
  ids: string[];
  /** Entities that every filter lets stand, as they were named. */
  ends: string[];
  /** Those at which more relationships stand are left out. */
  most: number | null;
}

const expanded = (database: Database, which: Which, { steps, ...asked }: Asked): Promise<Rows> =>
  database.read<Rows[number]>(stepsQuery('paths/expand'), { ...seenFrom(which, steps), ...asked });

/** The steps from both ends. */
export type FirstSteps = Record<Which, Rows>;

/**
 * The first steps of a search, of those at which no more than `most` relationships stand.
 * @param search of which nothing else needs to be known yet
 */
export async function firstSteps(
  database: Database,
  search: Pick<Search, Which | 'via' | 'steps'>,
  most: number,
): Promise<FirstSteps> {
  const ends = [...search.from, ...search.to, ...search.via];
  const read = (which: Which) => expanded(database, which, { steps: search.steps, ids: search[which], ends, most });
  const [from, to] = await Promise.all([read('from'), read('to')]);
  return { from, to };
}

/** What passing an entity costs, in steps: `avoidHubs` for each tenfold of its links above a hundred. */
export const hubPenalty = (avoidHubs: number, links: number): number =>
  Math.round(avoidHubs * Math.max(0, Math.log10(links / 100)) * 1_000) / 1_000;

/**
 * The first paths of a search. From both ends, the one with fewer links first, entities are read layer by layer, and
 * the two frontiers are joined in the database, so that a hub is passed without being read. With `a` layers read from
 * one end, `b` from the other and the frontiers joined, every path of at most `a + b + 1` steps is known: its step
 * number `a + 1` is a joined one, those before it are read from the start and those after it from the end. What costs no
 * more than a path of one step more would is then final.
 * @param begun the first steps of this search, where they are read already; of busy ends none are looked at
 */
export async function searchPaths(database: Database, search: Search, begun: FirstSteps | null = null): Promise<Found> {
  const network = new Network();
  const links = new Map<string, number>();
  const ends = [...search.from, ...search.to, ...search.via];
  const blocked = new Set([...search.from, ...search.to]);
  const side = (ids: string[]): Side => ({ ids: new Set(ids), frontier: ids, depth: 0 });
  const sides = { from: side(search.from), to: side(search.to) };

  const record = (which: Which, rows: Rows): string[] => {
    const found: string[] = [];
    for (const { id, steps } of rows) {
      for (const step of steps) {
        const [other, opens, closes] = typeof step === 'string' ? [step] : step;
        const span = opens && closes ? ([Date.parse(opens), Date.parse(closes)] as const) : undefined;
        if (which === 'from') network.add(id, other, span);
        else network.add(other, id, span);
        found.push(other);
      }
    }
    return found;
  };

  const isBusy = (ids: string[]) => ids.some((id) => search.busy.has(id));
  const expand = async (which: Which): Promise<void> => {
    const asked = { steps: search.steps, ids: sides[which].frontier, ends, most: null };
    // Of a busy end the first steps were not read.
    const isBegun = begun !== null && sides[which].depth === 0 && !isBusy(search[which]);
    step(which, isBegun ? begun[which] : await expanded(database, which, asked));
  };
  const step = (which: Which, rows: Rows): void => {
    const { ids, depth } = sides[which];
    const next = new Set(record(which, rows).filter((id) => !ids.has(id)));
    for (const id of next) ids.add(id);
    sides[which] = { ids, frontier: [...next].filter((id) => !blocked.has(id)), depth: depth + 1 };
  };

  const linksOf = (ids: string[]): number => ids.reduce((sum, id) => sum + (links.get(id) ?? 0), 0);
  const weigh = async (ids: string[]): Promise<number> => {
    const unknown = ids.filter((id) => !links.has(id));
    if (unknown.length > 0) {
      const rows = await database.read<{ id: string; links: number }>(cypher('paths/links'), { ids: unknown });
      for (const row of rows) links.set(row.id, row.links);
    }
    return linksOf(ids);
  };

  /** @param weighing under way for both frontiers; null where it is not */
  const join = async (weighing: Promise<unknown> | null): Promise<void> => {
    const which = sides.from.frontier.length <= sides.to.frontier.length ? 'from' : 'to';
    const other = which === 'from' ? 'to' : 'from';
    const [ids, others] = [sides[which].frontier, sides[other].frontier];
    const steps = seenFrom(which, search.steps);
    if (others.length > FEW && (await linksIn(ids, weighing)) < others.length) {
      const met = new Set(others);
      const rows = await expanded(database, which, { steps: search.steps, ids, ends, most: null });
      const meeting = (step: Rows[number]['steps'][number]) => met.has(typeof step === 'string' ? step : step[0]);
      record(
        which,
        rows.map((row) => ({ id: row.id, steps: row.steps.filter(meeting) })),
      );
      return;
    }
    const parameters = { ...steps, ids, others, ends, scan: SCAN };
    record(which, await database.read<Rows[number]>(stepsQuery('paths/join'), parameters));
  };

  const enumerate = async (maxHops: number) => {
    if (search.avoidHubs > 0) await weigh(between(network, { ...search, maxHops }).ids);
    const penalty = (id: string) => (search.avoidHubs > 0 ? hubPenalty(search.avoidHubs, links.get(id) ?? 0) : 0);
    return kShortestPaths({ ...search, network, maxHops, penalty });
  };

  const linksIn = async (ids: string[], weighing: Promise<unknown> | null): Promise<number> => {
    await weighing;
    return weigh(ids);
  };

  /** What a step beyond the frontiers would read is asked beside whether they meet, where that is little. */
  const joinAndWeigh = async (): Promise<void> => {
    const { from, to } = sides;
    const all = [...from.frontier, ...to.frontier];
    const isOpen = from.depth + to.depth + 1 < search.maxHops;
    const weighing = isOpen && all.length <= FEW_TO_WEIGH ? weigh(all) : null;
    await Promise.all([weighing, join(weighing)]);
  };

  await Promise.all((['from', 'to'] as const).map((which) => (isBusy(search[which]) ? null : expand(which))));
  let read = 0;
  let isJoined = false;
  for (;;) {
    const { from, to } = sides;
    const isExhausted = from.frontier.length === 0 || to.frontier.length === 0;
    const covered = isExhausted ? Number.POSITIVE_INFINITY : from.depth + to.depth + (isJoined ? 1 : 0);
    const maxHops = Math.min(covered, search.maxHops);
    const isMet = isExhausted || isJoined || [...from.ids].some((id) => to.ids.has(id));
    const { paths, capped } = isMet ? await enumerate(maxHops) : { paths: [], capped: false };
    if (capped) return { paths, links, capped: 'There are too many ways to look through. Narrow the filter.' };
    const worst = paths.length === search.k ? (paths.at(-1)?.cost ?? 0) : Number.POSITIVE_INFINITY;
    if (covered >= search.maxHops || worst <= covered + 1) return { paths, links, capped: null };
    if (!isJoined) {
      await joinAndWeigh();
      isJoined = true;
      continue;
    }
    await weigh([...from.frontier, ...to.frontier]);
    const [fromLinks, toLinks] = [linksOf(from.frontier), linksOf(to.frontier)];
    read += Math.min(fromLinks, toLinks);
    if (read > MOST_LINKS) {
      const most = MOST_LINKS.toLocaleString('en');
      const capped = `Paths of more than ${maxHops} steps were not looked for: that means reading more than ${most} links. Narrow the filter: types, kinds, sources or without.`;
      return { paths, links, capped };
    }
    await expand(fromLinks <= toLinks ? 'from' : 'to');
    const { from: one, to: other } = sides;
    if (one.frontier.length > 0 && other.frontier.length > 0) await joinAndWeigh();
  }
}
