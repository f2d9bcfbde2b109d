import { KIND_NAMES } from '../../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { claimsAmong } from '../graph/claims.ts';
import { filterParameters } from '../graph/filter.ts';
import { idsAsked } from '../graph/nodes.ts';
import { stepsQuery } from '../graph/paths/search.ts';
import { groupBy } from '../group.ts';
import { namesOf } from './hubs.ts';
import { counted, distinct, listed, listedUpTo, type PivotEntry, type Question, rounded, scoreOf } from './pivot.ts';
import { components, type Neighbours, neighboursOf, pairInOrder } from './separation/cuts.ts';
import {
  bearingOn,
  edgesOf,
  keyOf,
  MOST_CUT,
  pairsOf,
  type Separator,
  separated,
  separatorsOf,
  sizeOfCut,
  withEdges,
  within,
} from './separation/rows.ts';

interface Claim {
  id: string;
  source: string;
  ends: [string, string];
}

/** Something that separates, with the graph that it does so in. */
interface Bridge {
  separator: Separator;
  of: string[];
  hops: number;
  /** The edges that are there whichever one of the claims goes. */
  fixed: Neighbours;
  claims: Claim[];
  taken: string[];
  /** Of a cut the ways that it cuts. */
  ways: string[][];
}

/** What links entities; that two lie in one region links nobody. */
const LINKING = RELATIONSHIP_NAMES.filter((type) => type !== 'LOCATED_AT');
/** Links above which an entity is named and not followed. */
const HUB = 5_000;
const MOST_ENTITIES = 2_000;
const MOST_CLAIMS = 20_000;
const MOST_ASKED = 12;

export const bridges: PivotEntry<Bridge> = {
  pivot: {
    name: 'bridges',
    title: 'What, taken away, would separate these victims?',
    explanation:
      'In the graph within some steps of the victims (or of anything else that is named): each entity and each relationship without which two of them are no longer linked (articulation points and bridges), and, for each pair that no single entity separates, the smallest set of entities that does. Pairs that are linked directly are separated by no entity between them.',
    score:
      'For an entity or a relationship 1 for each pair that it separates. For a smallest cut 1 / n, with n the entities in it.',
    blindSpots: `It separates them in what the sources report, and within the steps asked for: a link further away, or one that nobody reports, is not seen. That two are located at one place links nobody, nor does who judged rows of both. Entities with very many links are named and not followed. Where a smallest cut has more than ${MOST_CUT} entities, a note says so instead.`,
    rank: 'what separates most pairs first',
    parameters: [
      {
        name: 'of',
        title: 'Separates which victims',
        type: 'entities',
        required: true,
        default: null,
        example: ['organisation:organisation-r', 'organisation:organisation-x'],
      },
      { name: 'hops', title: 'Steps from them', type: 'integer', required: false, default: 2, minimum: 1, maximum: 4 },
      {
        name: 'kinds',
        title: 'Only over these kinds',
        type: 'choices',
        required: false,
        default: null,
        choices: [...KIND_NAMES],
      },
    ],
    columns: [
      { name: 'how', title: 'What it is', type: 'text' },
      { name: 'taken', title: 'Taken away', type: 'entities' },
      { name: 'separates', title: 'Separates', type: 'entities' },
      { name: 'pairs', title: 'Pairs', type: 'number' },
    ],
  },

  async ask(question) {
    const { database, values } = question;
    const of = distinct(await idsAsked(database, values.of as string[]));
    if (of.length < 2 || of.length > MOST_ASKED) {
      const message = `of names ${counted(of.length, 'entity', 'entities')}; bridges takes two to ${MOST_ASKED}, as it looks at each pair.`;
      throw new AppError('invalid_request', message, {
        parameter: 'of',
        given: values.of,
        allowed: `2 to ${MOST_ASKED}`,
      });
    }
    const { claims, notes } = await claimsAround(question, of);
    const hops = Number(values.hops);
    const byEdge = groupBy(claims, ({ ends }) => keyOf(ends));
    const whole = neighboursOf(
      claims.map((claim) => claim.ends),
      of,
    );
    const graph = within(whole, of, hops);
    const edges = edgesOf(graph);
    const keys = edges.map(keyOf);
    const { separations, many } = separatorsOf(graph, of);
    const facts = separations.map((separation): Bridge => {
      const { separator, taken, ways } = separation;
      const bears = new Set(bearingOn(graph, of, separation).map(keyOf));
      const own = separator.how === 'relationship' ? keyOf(separator.ends) : null;
      const isMoving = (key: string) => key === own || (bears.has(key) && byEdge.get(key)?.length === 1);
      return {
        separator,
        of,
        hops,
        fixed: neighboursOf(
          edges.filter((_, index) => !isMoving(keys[index] as string)),
          of,
        ),
        claims: keys.filter(isMoving).flatMap((key) => byEdge.get(key) ?? []),
        taken,
        ways,
      };
    });
    const left = await pairNotes(database, { graph, of, many, hops, isBare: facts.length === 0 });
    return { facts, notes: [...notes, ...left], isExplained: many.length > 0 };
  },

  entities: ({ of, taken, claims }) => distinct([...of, ...taken, ...claims.flatMap((claim) => claim.ends)]),

  contestable: ({ taken }) => taken,

  worth(fact) {
    const { separator, of, ways } = fact;
    const graph = graphOf(fact);
    if (separator.how !== 'cut') return separated(graph, of, separator)?.pairs.length ?? null;
    const entities = sizeOfCut(graph, separator.pair, ways);
    return entities > 1 ? rounded(1 / entities) : null;
  },

  row(fact, name) {
    const { separator, of } = fact;
    const graph = graphOf(fact);
    const found = separated(graph, of, separator);
    if (found === null) return null;
    const { pairs, taken } = found;
    const separates = distinct(pairs.flat());
    const all = pairs.map(([one, other]) => `${name(one)} and ${name(other)}`);
    const whom = sayPairs(pairs, name);
    const isCut = separator.how === 'cut';
    const terms = isCut
      ? [
          {
            name: `1 / ${counted(taken.length, 'entity', 'entities')}`,
            value: rounded(1 / taken.length),
          },
        ]
      : all.map((pair) => ({ name: `separates ${pair}`, value: 1 }));
    return {
      id: isCut ? `cut ${separator.pair.join(' | ')}` : taken.join(' - '),
      sentence: SENTENCES[separator.how](taken.map(name), whom),
      score: scoreOf(terms),
      cells: { how: separator.how, taken, separates, pairs: pairs.length },
    };
  },
};

const graphOf = ({ fixed, claims, of, hops }: Bridge): Neighbours =>
  within(
    withEdges(
      fixed,
      claims.map((claim) => claim.ends),
    ),
    of,
    hops,
  );

interface Looked {
  graph: Neighbours;
  of: string[];
  /** The pairs that no small cut leaves apart. */
  many: [string, string][];
  hops: number;
  /** Whether nothing separates any pair. */
  isBare: boolean;
}

/** What the rows cannot say of the pairs: which hang together by much, which are apart already, and which are linked directly. */
async function pairNotes(database: Database, { graph, of, many, hops, isBare }: Looked): Promise<string[]> {
  const part = components(graph);
  const pairs = pairsOf(of);
  const apart = pairs.filter(([one, other]) => part.get(one) !== part.get(other));
  const direct = isBare ? pairs.filter(([one, other]) => graph.get(one)?.has(other)) : [];
  if (many.length + apart.length + direct.length === 0) return [];
  const name = await namesOf(database, of);
  const said = (some: [string, string][]) =>
    listedUpTo(
      some.map((pair) => pair.map(name).join(' with ')),
      NAMED,
    );
  return [
    ...many.map(
      (pair) =>
        `More than ${MOST_CUT} ways that share no entity link ${listed(pair.map(name))}: no cut of them is named.`,
    ),
    ...(apart.length > 0
      ? [`Nothing links them within ${counted(hops, 'step')} of each, so nothing separates them: ${said(apart)}.`]
      : []),
    ...(direct.length > 0 ? [`Linked directly, so that nothing stands between them: ${said(direct)}.`] : []),
  ];
}

/** Pairs in a note. */
const NAMED = 6;

/** "a and b", "a with b and c", or how many of whom. */
function sayPairs(pairs: [string, string][], name: (id: string) => string): string {
  const ids = distinct(pairs.flat());
  if (pairs.length === 1) return listed(ids.map(name));
  const common = ids.find((id) => pairs.every((pair) => pair.includes(id)));
  if (common === undefined) return `${counted(pairs.length, 'pair')} of ${listed(ids.map(name))}`;
  return `${name(common)} with ${listed(ids.filter((id) => id !== common).map(name))}`;
}

const SENTENCES: Record<Separator['how'], (taken: string[], whom: string) => string> = {
  entity: (taken, whom) => `Without ${listed(taken)} nothing reported would link ${whom}.`,
  relationship: (taken, whom) => `Without the link of ${listed(taken)} nothing reported would link ${whom}.`,
  cut: (taken, whom) => `No single entity separates ${whom}; ${listed(taken)} together do, and no fewer.`,
};

/** The claims among the entities within the steps asked for. */
async function claimsAround({ database, filter, values, includeShared, includeWeak }: Question, of: string[]) {
  const kinds = (values.kinds as string[] | null) ?? null;
  const common = { ...filterParameters({ ...filter, types: LINKING }), kinds };
  const marks = { includeShared, includeWeak };
  const steps = { ...common, ...marks, direction: null, respectTime: false, without: [], ends: of, most: null };
  const known = new Set(of);
  const notes: string[] = [];
  for (let hop = 0, layer = of; hop < Number(values.hops) && layer.length > 0; hop += 1) {
    const links = await database.read<{ id: string; links: number }>(cypher('paths/links'), { ids: layer });
    const hubs = links.filter((row) => row.links > HUB);
    const name = await namesOf(
      database,
      hubs.map(({ id }) => id),
    );
    for (const { id, links } of hubs)
      notes.push(`${name(id)} has ${links.toLocaleString('en')} links and was not followed.`);
    const ids = layer.filter((id) => !hubs.some((hub) => hub.id === id));
    const rows = await database.read<{ steps: string[] }>(stepsQuery('paths/expand'), { ...steps, ids });
    layer = [...new Set(rows.flatMap((row) => row.steps))].filter((id) => !known.has(id)).sort();
    const room = MOST_ENTITIES - known.size;
    if (layer.length > room)
      notes.push(`Only ${MOST_ENTITIES.toLocaleString('en')} entities were looked at. Ask for fewer steps or kinds.`);
    layer = layer.slice(0, room);
    for (const id of layer) known.add(id);
  }
  const linking = filterParameters({ ...filter, types: LINKING });
  const rows = await claimsAmong(database, [...known], linking, { limit: MOST_CLAIMS, judges: of });
  if (rows.length === MOST_CLAIMS)
    notes.push(`Only ${MOST_CLAIMS.toLocaleString('en')} assertions were looked at. Narrow the filter.`);
  const claims = rows.map(
    ({ start, end, claim }): Claim => ({ id: claim.id, source: claim.source, ends: pairInOrder([start, end]) }),
  );
  return { claims, notes: [...new Set(notes)] };
}
