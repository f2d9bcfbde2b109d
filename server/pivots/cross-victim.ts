import type { RelationshipType } from '../../contract/relationships.ts';
import { relationship } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import { earliest, latest } from '../dates.ts';
import type { Database } from '../db.ts';
import { type ReadClaim, toClaims } from '../graph/claims.ts';
import { filterParameters } from '../graph/filter.ts';
import { keptUntilWrite } from '../graph/kept.ts';
import { nodeById } from '../graph/nodes.ts';
import { readInParts } from '../graph/parts.ts';
import { groupBy } from '../group.ts';
import { type Judged, judgementsOf, MOST_JUDGEMENTS, sayJudgement, shown, standing, windowsOf } from './judgements.ts';
import { between, wholesBy } from './membership.ts';
import {
  bySureness,
  counted,
  cutNote,
  distinct,
  listed,
  listedUpTo,
  type PivotEntry,
  type Question,
  rounded,
  scoreOf,
} from './pivot.ts';
import { type Sighting, sightingOf, sightingsIn } from './sightings.ts';

interface Crossing {
  artefact: string;
  weak: boolean;
  judged: Judged[];
  claims: Sighting[];
}

/** As the query gives a row. */
interface ReadRow {
  claims: ReadClaim[];
  artefact: string;
  weak: boolean;
}

const NAME = 'cross-victim';
/** Organisations that are part of others, read to tell them from others. */
const PARTS = 50_000;
/** Artefacts that are looked at. */
const SCAN = 200_000;

export const crossVictim: PivotEntry<Crossing> = {
  pivot: {
    name: NAME,
    title: 'Which artefacts were seen at two or more victims?',
    explanation:
      'Whatever a source says was seen at two or more organisations or persons, and machines from which tools were staged or C2 was relayed against two or more, by victim and phase; a URL counts for the machine that it is on, too. Each tie is one assertion: that a cluster uses a thing and targets a victim does not put the one at the other. Of a group and its member, be it one over up to three others, the group counts for nothing beside the member; where each is said to be part of the other, both count. A row can be accepted, refined or rejected: what you say stays until you withdraw it, and rejected rows stand last. A row that is refined to a window rests on the evidence of that window alone, undated evidence being in none.',
    score:
      'For each victim the confidence of the surest assertion that ties it, in hundredths, added up. A weak selector (a file name, a path) scores nothing: it is evidence beside something else alone.',
    blindSpots:
      'Who owns a machine is no sighting, so a relay at its owner counts for its victims alone. A sighting at a host counts for the organisation in its id, else for whom it is most surely said to have belonged to then, the one confidence times the other; sightings at other hosts, a sector or a location name no victim. Weak selectors are listed when asked for, after the others. Accepting or rejecting changes the order and never the score; of several windows that people refined a row to the newest holds. A judgement is shown whatever the filters say, but for withoutSources.',
    rank: 'rejected last, weak selectors before them, else best supported first',
    parameters: [{ name: 'artefact', title: 'Only this artefact', type: 'entity', required: false, default: null }],
    columns: [
      { name: 'artefact', title: 'Artefact', type: 'entity' },
      { name: 'victims', title: 'Victims', type: 'entities' },
      { name: 'wholes', title: 'Groups that they belong to', type: 'entities' },
      { name: 'phases', title: 'Phases', type: 'entities' },
      { name: 'by', title: 'By', type: 'entities' },
      { name: 'first_seen', title: 'First seen', type: 'date' },
      { name: 'last_seen', title: 'Last seen', type: 'date' },
      { name: 'selector', title: 'Selector', type: 'text' },
      { name: 'judgement', title: 'Judgement', type: 'text' },
    ],
  },

  rests: ['SEEN_AT', 'STAGED_AGAINST', 'RELAYED_AGAINST'],

  async ask(question) {
    const { database, filter, values, skip, limit } = question;
    const artefact = values.artefact ? (await nodeById(database, String(values.artefact))).id : null;
    const [{ candidates, urls }, { parts, isCut }, { judged, isCut: isCutShort }] = await Promise.all([
      artefact === null ? candidatesIn(database) : candidateOf(database, artefact),
      partsOf(question),
      judgementsOf(database, { pivot: NAME, withoutSources: filter.withoutSources ?? [] }),
    ]);
    const windows = question.isUnrefined ? null : windowsOf(judged);
    const [found] = await database.read<{ total: number; page: ReadRow[]; narrowed: string[] }>(
      cypher('pivots/cross-victim'),
      {
        ...filterParameters(filter),
        artefacts: candidates.slice(0, SCAN),
        urls,
        includeShared: question.includeShared,
        includeWeak: question.includeWeak,
        parts: membersIn(parts),
        windows,
        rejected: [...judged].flatMap(([row, said]) => (standing(said) === 'rejected' ? [row] : [])),
        skip,
        limit,
      },
    );
    const read = (found?.page ?? []).map((row) => ({ ...row, claims: toClaims(row.claims) }));
    const facts = read.map(({ claims, ...row }) => {
      const seen = [...new Map(claims.map((claim) => [claim.claim.id, sightingOf(claim)])).values()];
      // Less sure owners, too: one of them stands for the host where a surer one is taken away.
      const victims = new Set(seen.map(({ victim }) => victim));
      const within = between(victims, parts);
      return { ...row, judged: judged.get(row.artefact) ?? [], claims: [...seen, ...within] };
    });
    const gone = Object.keys(windows ?? {}).filter(
      (id) => (artefact === null || id === artefact) && !found?.narrowed.includes(id),
    );
    return {
      facts,
      total: found?.total ?? 0,
      whole: read.flatMap(({ claims }) => claims),
      notes: [
        ...(gone.length > 0
          ? [`Within the window to which somebody refined it, too little is left here of ${listedUpTo(gone, 10)}.`]
          : []),
        ...cutNote(candidates.length > SCAN, `first ${SCAN.toLocaleString('en')} artefacts seen at two or more`),
        ...cutNote(isCut, `${PARTS.toLocaleString('en')} first statements that one organisation is part of another`),
        ...cutNote(isCutShort, `${MOST_JUDGEMENTS.toLocaleString('en')} newest judgements`),
      ],
    };
  },

  entities: ({ artefact, claims, judged }) =>
    distinct([
      artefact,
      ...claims.flatMap(({ at, victim, host, whole, by, during }) => [at, victim, host, whole, by, during]),
      ...judged.map(({ source }) => source),
    ]),

  contestable: ({ artefact }) => [artefact],

  marked: ({ judged }) => judged.map(({ tlp }) => tlp),

  row({ artefact, weak, judged, claims }, name) {
    const seen = sightingsIn(claims);
    const bySight = groupBy(seen, ({ victim }) => victim);
    const things = distinct(seen.map(({ at }) => at));
    if (things.length === 1 && things[0] !== artefact) return null;
    const wholesOf = wholesBy(claims);
    const wholes = distinct(
      [...bySight.keys()].flatMap((part) =>
        [...wholesOf(part)].filter((whole) => bySight.has(whole) && !wholesOf(whole).has(part)),
      ),
    );
    const victims = [...bySight.keys()].filter((id) => !wholes.includes(id)).sort();
    if (victims.length < 2) return null;
    const terms = victims.map((victim) => {
      const surest = (bySight.get(victim) as Sighting[]).toSorted(bySureness)[0] as Sighting;
      return { name: `surest at ${name(victim)}`, value: rounded(surest.confidence / 100), assertion: surest.id };
    });
    const dates = seen.flatMap(({ first_seen, last_seen }) => [first_seen, last_seen]);
    const phases = distinct(seen.map(({ during }) => during));
    const by = distinct(seen.map((claim) => claim.by));
    const sources = counted(distinct(seen.map(({ source }) => source)).length, 'source');
    const told = [...groupBy(seen, ({ type }) => type)]
      .map(
        ([type, same]) =>
          `${relationship(type).forward} ${listed(distinct(same.map(({ victim }) => victim)).map(name))}`,
      )
      .sort();
    const urls = things.filter((id) => id !== artefact);
    const on =
      urls.length > 0
        ? ` Seen there ${things.length > urls.length ? 'also ' : ''}as ${listedUpTo(urls.map(name), 6)}.`
        : '';
    const groups =
      wholes.length > 0
        ? ` ${listed(wholes.map(name))} ${wholes.length > 1 ? 'are groups' : 'is a group'} that one of the others belongs to.`
        : '';
    return {
      id: artefact,
      sentence: [
        `${name(artefact)} ${listed(told)}`,
        by.length > 0 ? `, by ${listed(by.map(name))}` : '',
        phases.length > 0 ? `, in ${listed(phases.map(name))}` : '',
        ` (${sources}).${on}${groups}`,
        weak ? ' A weak selector: it links nothing alone.' : '',
        ...judged.map((one) => ` ${sayJudgement(one)}${/[.!?]$/.test(one.reason) ? '' : '.'}`),
      ].join(''),
      score: weak ? scoreOf([{ name: 'a weak selector scores nothing alone', value: 0 }]) : scoreOf(terms),
      cells: {
        artefact,
        victims,
        wholes,
        phases,
        by,
        first_seen: earliest(dates) ?? null,
        last_seen: latest(dates) ?? null,
        selector: weak ? 'weak' : 'strong',
        judgement: standing(judged),
      },
      board: boardOf(seen),
      judgements: shown(judged, distinct(claims.map(({ id }) => id))),
    };
  },
};

/** The cells of the board, by victim, then phase, those without one last. */
function boardOf(seen: Sighting[]) {
  return [...groupBy(seen, ({ victim, during }) => JSON.stringify([victim, during]))]
    .map(([, same]) => {
      const [{ victim, during }] = same as [Sighting];
      const dates = same.flatMap(({ first_seen, last_seen }) => [first_seen, last_seen]);
      return {
        victim,
        phase: during,
        types: distinct(same.map(({ type }) => type)) as RelationshipType[],
        by: distinct(same.map((claim) => claim.by)),
        first_seen: earliest(dates) ?? null,
        last_seen: latest(dates) ?? null,
        assertions: distinct(same.map(({ id }) => id)),
      };
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ victim, phase }: { victim: string; phase: string | null }) => `${victim}\n${phase ?? '~'}`;

/** Artefacts to look at, and of machines among them the URLs on these. */
interface Candidates {
  candidates: string[];
  urls: Record<string, string[]>;
}

/**
 * What anybody saw at two victims or more, whatever a filter leaves of it: kept until the next write, so that another
 * page or filter looks at these alone.
 */
const candidatesIn = (database: Database): Promise<Candidates> =>
  keptUntilWrite(database, 'seen at several', async () => {
    const scan = { scan: SCAN + 1 };
    const [parts, machines] = await Promise.all([
      readInParts<{ id: string }>(database, cypher('pivots/cross-victim-candidates'), scan),
      database.read<{ id: string }>(cypher('pivots/cross-victim-hosts'), scan),
    ]);
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    return { candidates: distinct(ids([...parts, machines].flat())), urls: await urlsOn(database, ids(machines)) };
  });

const candidateOf = async (database: Database, artefact: string): Promise<Candidates> => ({
  candidates: [artefact],
  urls: await urlsOn(database, [artefact]),
});

async function urlsOn(database: Database, ids: string[]): Promise<Record<string, string[]>> {
  if (ids.length === 0) return {};
  const rows = await database.read<{ id: string; urls: string[] }>(cypher('pivots/cross-victim-urls'), { ids });
  return Object.fromEntries(rows.map(({ id, urls }) => [id, urls]));
}

/** The parts of each organisation, be they so over others. */
function membersIn(parts: ReadonlyMap<string, Sighting[]>): Record<string, string[]> {
  const wholesOf = wholesBy([...parts.values()].flat());
  const pairs = [...parts.keys()].flatMap((part) => [...wholesOf(part)].map((whole) => ({ part, whole })));
  return Object.fromEntries(
    [...groupBy(pairs, ({ whole }) => whole)].map(([whole, of]) => [whole, of.map(({ part }) => part)]),
  );
}

/** What says of which victims of which organisation they are part, by the part. */
async function partsOf({ database, filter }: Question): Promise<{ parts: Map<string, Sighting[]>; isCut: boolean }> {
  const rows = await database.read<{
    part: string;
    whole: string;
    claim: Pick<Sighting, 'id' | 'source' | 'confidence'>;
  }>(cypher('pivots/victims-part-of'), { ...filterParameters(filter), scan: PARTS + 1 });
  const nothing = { at: null, host: null, by: null, during: null, first_seen: null, last_seen: null };
  const claims = rows.slice(0, PARTS).map(({ part, whole, claim }) => ({
    ...claim,
    ...nothing,
    type: 'PART_OF' as const,
    victim: part,
    whole,
  }));
  return { parts: groupBy(claims, ({ victim }) => victim), isCut: rows.length > PARTS };
}
