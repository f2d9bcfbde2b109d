import { MAX_HOPS, type NoPath } from '../../../contract/paths.ts';
import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import { counted } from '../../pivots/pivot.ts';
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
    saying: `With maxHops=${MAX_HOPS}`,
  },
  without('includeShared', { includeShared: true }, 'With includeShared=true, past benign or shared values,'),
  without('includeWeak', { includeWeak: true }, 'With includeWeak=true, past weak selectors,'),
  without('kinds', { kinds: null }, 'With all kinds between the ends'),
  without('types', { types: null }, 'With all relationship types'),
  without('direction', { direction: null }, 'In either direction'),
  without('respectTime', { respectTime: false }, 'Without respectTime'),
  without('windowFrom, windowTo', { start: null, end: null }, 'Without the window'),
  without('minConfidence', { minConfidence: 0 }, 'With minConfidence=0'),
  without('basis', { bases: null }, 'With every basis'),
  without('sources', { sources: null }, 'With every source'),
  without('withoutSources', { withoutSources: [] }, 'Without leaving sources out'),
  without('without', { without: [] }, 'Past the entities that "without" names'),
  {
    parameter: 'via',
    isSet: ({ via }) => via.length > 0,
    relaxed: (search) => ({ ...search, via: [] }),
    saying: 'Without via',
  },
];

/** Entities that a component is counted to, and links that are read at once for it. */
const MOST_ENTITIES = 5_000;
const MOST_LINKS = 30_000;

/** Why a search found nothing: the filters of which each, relaxed alone, would give a path; else the two components. */
export async function whyNone(database: Database, search: Search, name: (id: string) => string): Promise<NoPath> {
  const tried = await Promise.all(
    RELAXATIONS.filter(({ isSet }) => isSet(search)).map(async ({ parameter, relaxed: without, saying }) => {
      const { paths, capped } = await searchPaths(database, { ...without(search), k: 1, avoidHubs: 0 });
      const hops = paths[0] ? paths[0].nodes.length - 1 : 0;
      const sentence = `${saying} there is one of ${counted(hops, 'step')}.`;
      return { relaxed: { parameter, hops, sentence }, isOpen: hops === 0 && capped !== null };
    }),
  );
  const relaxed = tried.map((one) => one.relaxed).filter(({ hops }) => hops > 0);
  const open = tried.filter(({ isOpen }) => isOpen).map((one) => one.relaxed.parameter);
  const between = `between ${named(search.from, name)} and ${named(search.to, name)}`;
  if (relaxed.length > 0) {
    const sentence = `There is no path ${between} within the filter. ${relaxed.map((one) => one.sentence).join(' ')}`;
    return { sentence, relaxed, components: [] };
  }
  const [from, to] = await Promise.all([reach(database, search, 'from'), reach(database, search, 'to')]);
  const size = ({ ids, more }: Reached) => `${more ? 'more than ' : ''}${ids.size.toLocaleString('en')}`;
  const isOne = search.to.some((id) => from.ids.has(id)) || search.from.some((id) => to.ids.has(id));
  const parts = `${named(search.from, name)} ${search.from.length > 1 ? 'reach' : 'reaches'} ${size(from)} of the entities, ${named(search.to, name)} ${search.to.length > 1 ? 'are' : 'is'} reached by ${size(to)}, themselves counted`;
  const why =
    open.length > 0
      ? `Whether one of ${open.join(', ')}, relaxed alone, would give one would take too much reading to say. ${parts}.`
      : isOne
        ? `No filter relaxed alone would give one: several stand in the way together. ${parts}.`
        : `No filter relaxed alone would give one: they lie in two components. ${parts}.`;
  return {
    sentence: `There is no path ${between}. ${why}`,
    relaxed,
    components: [
      { of: search.from, entities: from.ids.size, more: from.more },
      { of: search.to, entities: to.ids.size, more: to.more },
    ],
  };
}

const named = (ids: string[], name: (id: string) => string): string =>
  ids.length > 3 ? `${ids.length} entities` : ids.map(name).join(' or ');

interface Reached {
  ids: Set<string>;
  more: boolean;
}

/** Everything that is reached from one end under the filter, the end itself included. */
async function reach(database: Database, search: Search, which: 'from' | 'to'): Promise<Reached> {
  const ids = new Set(search[which]);
  const parameters = {
    ...seenFrom(which, { ...search.steps, respectTime: false }),
    most: null,
    ends: [...search.from, ...search.to],
  };
  for (let frontier = [...ids]; frontier.length > 0; ) {
    const links = await database.read<{ links: number }>(cypher('paths/links'), { ids: frontier });
    const total = links.reduce((sum, row) => sum + row.links, 0);
    if (ids.size > MOST_ENTITIES || total > MOST_LINKS) return { ids, more: true };
    const rows = await database.read<{ steps: string[] }>(stepsQuery('paths/expand'), { ...parameters, ids: frontier });
    frontier = [...new Set(rows.flatMap((row) => row.steps))].filter((id) => !ids.has(id));
    for (const id of frontier) ids.add(id);
  }
  return { ids, more: false };
}
