import { MAX_HOPS, type NoPath } from '../../../contract/paths.ts';
import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import { lowerFirst } from '../../issue-words.ts';
import { counted } from '../../pivots/pivot.ts';
import { within } from '../within.ts';
import { type Search, type StepFilter, searchPaths, seenFrom, stepsQuery } from './search.ts';

/** One filter at a time: whether it is set, the search without it, and what is then passed, in words. */
interface Relaxation {
  parameter: string;
  isSet(search: Search): boolean;
  relaxed(search: Search): Search;
  saying: string;
}

const without = (parameter: string, relaxed: Partial<StepFilter>, saying: string): Relaxation => ({
  parameter,
  isSet: ({ steps }) =>
    Object.entries(relaxed).some(
      ([name, value]) => String(steps[name as keyof StepFilter] ?? '') !== String(value ?? ''),
    ),
  relaxed: (search) => ({ ...search, steps: { ...search.steps, ...relaxed } }),
  saying,
});

const RELAXATIONS: readonly Relaxation[] = [
  {
    parameter: 'maxHops',
    isSet: ({ maxHops }) => maxHops < MAX_HOPS,
    relaxed: (search) => ({ ...search, maxHops: MAX_HOPS }),
    saying: `With up to ${MAX_HOPS} steps`,
  },
  without('includeShared', { includeShared: true }, 'Past benign or shared values'),
  without('includeWeak', { includeWeak: true }, 'Past weak selectors'),
  without('kinds', { kinds: null }, 'With all kinds between the ends'),
  without('types', { types: null }, 'With all relationship types'),
  without('direction', { direction: null }, 'In either direction'),
  without('respectTime', { respectTime: false }, 'Without respect for time'),
  without('windowFrom, windowTo', { start: null, end: null }, 'Without the window'),
  without('minConfidence', { minConfidence: 0 }, 'With any confidence'),
  without('basis', { bases: null }, 'With every basis'),
  without('sources', { sources: null }, 'With every source'),
  without('withoutSources', { withoutSources: [] }, 'Without leaving sources out'),
  without('without', { without: [] }, 'Past the entities that are left out'),
  {
    parameter: 'via',
    isSet: ({ via }) => via.length > 0,
    relaxed: (search) => ({ ...search, via: [] }),
    saying: 'By any way',
  },
];

/** Entities that a component is counted to, and links that are read at once for it. */
const MOST_ENTITIES = 5_000;
const MOST_LINKS = 30_000;

/** Milliseconds for trying the filters, and after that for counting what the two ends reach: there is no path, which is known already. */
const PATIENCE = { trying: 3_500, counting: 1_500 };

/**
 * Why a search found nothing: the filters of which each, relaxed alone, would give a path; else the two components.
 * @param patience milliseconds after which a filter is named as not tried to its end, and an end as reaching more
 */
export async function whyNone(
  database: Database,
  search: Search,
  name: (id: string) => string,
  patience = PATIENCE,
): Promise<NoPath> {
  const end = AbortSignal.timeout(patience.trying);
  const tried = await Promise.all(
    RELAXATIONS.filter(({ isSet }) => isSet(search)).map(async ({ parameter, relaxed: without, saying }) => {
      const less = { ...without(search), k: 1, avoidHubs: 0 };
      const found = await within(database, end, () => searchPaths(database, less));
      const hops = found?.paths[0] ? found.paths[0].nodes.length - 1 : 0;
      const sentence = `${saying} there is one of ${counted(hops, 'step')}.`;
      return { relaxed: { parameter, hops, sentence }, saying, isOpen: hops === 0 && found?.capped !== null };
    }),
  );
  const relaxed = tried.map((one) => one.relaxed).filter(({ hops }) => hops > 0);
  const open = tried.filter(({ isOpen }) => isOpen).map((one) => lowerFirst(one.saying));
  const between = `between ${named(search.from, name)} and ${named(search.to, name)}`;
  if (relaxed.length > 0) {
    const left = open.length > 0 ? [`Whether there is one ${or(open)} takes too long to find out.`] : [];
    const sentence = [
      `There is no path ${between} within the filter.`,
      ...relaxed.map((one) => one.sentence),
      ...left,
    ].join(' ');
    return { sentence, relaxed, components: [] };
  }
  const last = AbortSignal.timeout(patience.counting);
  const [from, to] = await Promise.all([reach(database, search, 'from', last), reach(database, search, 'to', last)]);
  const size = ({ ids, more }: Reached) => `${more ? 'at least ' : ''}${ids.size.toLocaleString('en')}`;
  const isOne = search.to.some((id) => from.ids.has(id)) || search.from.some((id) => to.ids.has(id));
  const isOpen = from.more && to.more;
  const parts = `${named(search.from, name)} ${search.from.length > 1 ? 'reach' : 'reaches'} ${size(from)} of the entities, ${named(search.to, name)} ${search.to.length > 1 ? 'are' : 'is'} reached by ${size(to)}, themselves counted`;
  const inTheWay = isOne
    ? 'several stand in the way together'
    : isOpen
      ? 'whether they lie in one component takes too long to find out'
      : 'they lie in two components';
  const why =
    open.length > 0
      ? `Whether there is one ${or(open)} takes too long to find out.`
      : `No filter relaxed alone would give one: ${inTheWay}.`;
  return {
    sentence: `There is no path ${between}. ${why} ${parts}.`,
    relaxed,
    components: [
      { of: search.from, entities: from.ids.size, more: from.more },
      { of: search.to, entities: to.ids.size, more: to.more },
    ],
  };
}

const or = (these: string[]): string => these.join(', ').replace(/, ([^,]*)$/, ' or $1');

const named = (ids: string[], name: (id: string) => string): string =>
  ids.length > 3 ? `${ids.length} entities` : ids.map(name).join(' or ');

interface Reached {
  ids: Set<string>;
  more: boolean;
}

/** Everything that is reached from one end under the filter, the end itself included, as far as it is read by the `last` moment. */
async function reach(database: Database, search: Search, which: 'from' | 'to', last: AbortSignal): Promise<Reached> {
  const ids = new Set(search[which]);
  const parameters = {
    ...seenFrom(which, { ...search.steps, respectTime: false }),
    most: null,
    ends: [...search.from, ...search.to],
  };
  for (let frontier = [...ids]; frontier.length > 0; ) {
    const rows = await within(database, last, async () => {
      const links = await database.read<{ links: number }>(cypher('paths/links'), { ids: frontier });
      const total = links.reduce((sum, row) => sum + row.links, 0);
      if (ids.size > MOST_ENTITIES || total > MOST_LINKS) return null;
      return database.read<{ steps: string[] }>(stepsQuery('paths/expand'), { ...parameters, ids: frontier });
    });
    if (rows === null) return { ids, more: true };
    frontier = [...new Set(rows.flatMap((row) => row.steps))].filter((id) => !ids.has(id));
    for (const id of frontier) ids.add(id);
  }
  return { ids, more: false };
}
