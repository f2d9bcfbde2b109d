import { strictestTlp } from '../../contract/evidence.ts';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import {
  type FoundPath,
  MOST_PATHS,
  type PathParameters,
  type PathStep,
  type PathsAnswer,
} from '../../contract/paths.ts';
import { earliest, latest } from '../dates.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { groupBy } from '../group.ts';
import { counted, distinct } from '../pivots/pivot.ts';
import { readClaims } from './claims.ts';
import { foldClaims } from './edges.ts';
import { filterParameters } from './filter.ts';
import { namesApart } from './names.ts';
import { isHub, MOST_LINKS, nodesAsked, nodesById } from './nodes.ts';
import type { Path } from './paths/k-shortest.ts';
import { whyNone } from './paths/none.ts';
import { firstSteps, hubPenalty, type Search, type StepFilter, searchPaths, stepsQuery } from './paths/search.ts';
import { inTime, orderOf, pathSentence, type StepClaim } from './paths/steps.ts';
import { sourcesAsked } from './sources.ts';

/** Entities that may have to be passed. */
const MOST_VIA = 3;

/**
 * The k shortest simple paths between two entities or sets, in a total order; where there is none, why.
 * @throws AppError invalid_request or unknown_entity
 */
export async function paths(database: Database, given: PathParameters): Promise<PathsAnswer> {
  return (await answered(database, given)).answer;
}

/**
 * The same for a file, which has no place to say that paths may be missing: all there are, up to 100, or as many as `k`
 * asks for.
 * @throws AppError as `paths`; no_path with the reason; invalid_request where there may be more, or not all was looked at
 */
export async function pathsForFile(
  database: Database,
  { k, ...given }: Omit<PathParameters, 'k'> & { k?: number | undefined },
): Promise<PathsAnswer> {
  const { answer, capped } = await answered(database, { ...given, k: k ?? MOST_PATHS });
  const { none } = answer;
  if (none) throw new AppError('no_path', none.sentence, { ...none });
  if (capped !== null) throw new AppError('invalid_request', `A file of these paths might not be whole. ${capped}`);
  if (k === undefined && answer.paths.length === MOST_PATHS) {
    const message = `There may be more than ${MOST_PATHS} paths, and a file holds ${MOST_PATHS} at most. Narrow the question, or say with k how many of them the file should have.`;
    throw new AppError('invalid_request', message, { parameter: 'k', allowed: `1 to ${MOST_PATHS}` });
  }
  return answer;
}

/** An answer, and why the search ended before it had seen all. */
async function answered(
  database: Database,
  given: PathParameters,
): Promise<{ answer: PathsAnswer; capped: string | null }> {
  const parameters = await sourcesAsked(database, given);
  const { via = [], without = [] } = parameters;
  const filter = stepFilter(parameters);
  const asked = [...parameters.from, ...parameters.to, ...via, ...without];
  const [looked, begun] = await Promise.allSettled([
    nodesAsked(database, asked),
    firstSteps(
      database,
      searchOf(parameters, filter, (ids) => ids),
      MOST_LINKS,
    ),
  ]);
  if (looked.status === 'rejected') throw looked.reason;
  const nodesOf = new Map(looked.value.map((node, index) => [asked[index] as string, node]));
  const resolve = (ids: string[]): GraphNode[] => {
    const nodes = ids.map((id) => nodesOf.get(id) as GraphNode);
    return [...new Map(nodes.map((node) => [node.id, node])).values()];
  };
  const [from, to] = [resolve(parameters.from), resolve(parameters.to)];
  const [passed, avoided] = [resolve(via), resolve(without)];
  refuseOverlap('from', from, 'to', to);
  refuseOverlap('via', passed, 'from or to', [...from, ...to]);
  refuseOverlap('without', avoided, 'from, to or via', [...from, ...to, ...passed]);
  if (passed.length > MOST_VIA) {
    const message = `via names ${passed.length} entities; a path can be asked to pass ${MOST_VIA} at most.`;
    throw new AppError('invalid_request', message, { parameter: 'via', given: via, allowed: MOST_VIA });
  }

  const isAsGiven = looked.value.every((node, index) => node.id === asked[index]);
  if (isAsGiven && begun.status === 'rejected') throw begun.reason;
  const search: Search = {
    ...searchOf(parameters, filter, (ids) => resolve(ids).map((node) => node.id)),
    busy: new Set([...from, ...to].filter(isHub).map((node) => node.id)),
  };
  const found = await searchPaths(database, search, isAsGiven && begun.status === 'fulfilled' ? begun.value : null);
  const known = new Map([...from, ...to].map((node) => [node.id, node]));
  const isNone = found.paths.length === 0 && !found.capped;
  const none = isNone ? await whyNone(database, search, await namesApart(database, known.values())) : null;
  const { nodes, edges, claims } = await graphOf(database, search, found.paths, known);
  const name = await namesApart(database, nodes);

  const returned = found.paths.length;
  const truncated = returned === search.k || found.capped !== null;
  const more = returned === search.k ? [`There may be more than the ${search.k} asked for.`] : [];
  const undated = filter.respectTime ? ['Assertions without a date were left out: they have no place in time.'] : [];
  const answer = {
    paths: found.paths.map((path) => described(path, { search, links: found.links, nodes, edges, claims, name })),
    none,
    notes: [...(found.capped ? [found.capped] : []), ...more, ...undated],
    nodes,
    edges,
    page: {
      returned,
      total: returned,
      truncated,
      next: null,
      rank: 'lowest cost first, then fewest steps, then by id',
    },
  };
  return { answer, capped: found.capped };
}

/** @param known the ids under which the graph keeps the entities of some ids */
function searchOf(
  { from, to, via = [], without = [], k, maxHops, avoidHubs }: PathParameters,
  filter: Omit<StepFilter, 'without'>,
  known: (ids: string[]) => string[],
): Omit<Search, 'busy'> {
  const ids = (some: string[]) => [...new Set(known(some))].sort();
  const steps = { ...filter, without: ids(without) };
  return { from: ids(from), to: ids(to), via: ids(via), k, maxHops, avoidHubs, steps };
}

function stepFilter(parameters: PathParameters): Omit<StepFilter, 'without'> {
  const { windowFrom, windowTo, direction, respectTime, includeShared, includeWeak, ...rest } = parameters;
  const filter = filterParameters({ ...rest, from: windowFrom, to: windowTo });
  return { ...filter, direction: direction ?? null, respectTime, includeShared, includeWeak };
}

function refuseOverlap(one: string, nodes: GraphNode[], other: string, others: GraphNode[]): void {
  const both = nodes.find((node) => others.some(({ id }) => id === node.id));
  if (!both) return;
  const message = `${one} and ${other} both name ${both.name} (${both.id}). Take it out of one of them.`;
  throw new AppError('invalid_request', message, { parameter: one, given: both.id });
}

const pairOf = (from: string, to: string) => `${from} > ${to}`;

async function graphOf(database: Database, search: Search, found: Path[], known: Map<string, GraphNode>) {
  const ids = new Set([...search.from, ...search.to, ...found.flatMap((path) => path.nodes)]);
  const pairs = new Map(
    found.flatMap(({ nodes }) =>
      nodes.slice(1).map((to, index) => [pairOf(nodes[index] as string, to), { from: nodes[index] as string, to }]),
    ),
  );
  const [others, claims] = await Promise.all([
    nodesById(
      database,
      [...ids].filter((id) => !known.has(id)),
    ),
    pairs.size === 0
      ? []
      : readClaims<StepClaim>(database, stepsQuery('paths/claims'), { ...search.steps, rows: [...pairs.values()] }),
  ]);
  const nodes = [...known.values(), ...others];
  return { nodes, edges: foldClaims(claims, nodes), claims };
}

interface Surroundings {
  search: Search;
  links: Map<string, number>;
  nodes: GraphNode[];
  edges: GraphEdge[];
  claims: StepClaim[];
  name: (id: string) => string;
}

function described({ nodes: ids, cost }: Path, surroundings: Surroundings): FoundPath {
  const { search, links, nodes, edges, claims, name } = surroundings;
  const byPair = groupBy(claims, ({ start, end }) => pairOf(start, end));
  const { direction } = search.steps;
  const ofStep = ids.slice(1).map((to, index) => {
    const from = ids[index] as string;
    const along = direction === 'in' ? [] : (byPair.get(pairOf(from, to)) ?? []);
    const against = direction === 'out' ? [] : (byPair.get(pairOf(to, from)) ?? []);
    return [...along, ...against];
  });
  const timed = search.steps.respectTime ? inTime(ofStep) : null;
  const rests = timed?.fitting ?? ofStep;
  const edgesOf = rests.map((step) => {
    const assertions = new Set(step.map(({ claim }) => claim.id));
    return edges.filter((edge) => edge.assertions.some((id) => assertions.has(id)));
  });
  const markings = new Map(nodes.map(({ id, tlp }) => [id, tlp]));
  const steps = rests.map((step, index): PathStep => {
    const [from, to] = ids.slice(index) as [string, string];
    const marked = [...step.map(({ claim }) => claim.tlp), markings.get(from), markings.get(to)];
    const edges = (edgesOf[index] ?? []).map((edge) => edge.id);
    return { from, to, edges, ...restOf(step), tlp: strictestTlp(marked) ?? 'clear' };
  });
  const hops = ids.length - 1;
  const penalties = ids.slice(1, -1).flatMap((entity) => {
    const value = hubPenalty(search.avoidHubs, links.get(entity) ?? 0);
    const among = (links.get(entity) ?? 0).toLocaleString('en');
    return value > 0 ? [{ name: `${name(entity)} has ${among} links`, value, entity }] : [];
  });
  return {
    id: ids.join(' > '),
    sentence: pathSentence(ids, edgesOf, name),
    hops,
    cost,
    terms: [{ name: counted(hops, 'step'), value: hops }, ...penalties],
    entities: ids,
    steps,
    tlp: strictestTlp(steps.map(({ tlp }) => tlp)) ?? 'clear',
    order: timed && orderOf(rests, timed.certain),
  };
}

/** What a step rests on. */
function restOf(step: readonly StepClaim[]): Pick<PathStep, 'assertions' | 'sources' | 'first_seen' | 'last_seen'> {
  const first = earliest(step.map(({ claim }) => claim.first_seen));
  const last = latest(step.map(({ claim }) => claim.last_seen));
  return {
    assertions: step.map(({ claim }) => claim.id).sort(),
    sources: distinct(step.map(({ claim }) => claim.source)).sort(),
    ...(first ? { first_seen: first } : {}),
    ...(last ? { last_seen: last } : {}),
  };
}
