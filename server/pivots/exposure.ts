import { type RelationshipType, relationship } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import { earliest, latest } from '../dates.ts';
import type { Database } from '../db.ts';
import { filterParameters } from '../graph/filter.ts';
import { nodeById } from '../graph/nodes.ts';
import { groupBy } from '../group.ts';
import { kindOf } from '../import/normalise.ts';
import { namesOf } from './hubs.ts';
import { mayHaveOwned } from './ownership.ts';
import { bySureness, counted, distinct, listed, type PivotEntry, rounded, scoreOf } from './pivot.ts';

/** That a machine was used against a victim, that somebody talks to it, or whose machine the one that talks is. */
interface Claim {
  id: string;
  source: string;
  type: RelationshipType;
  confidence: number;
  /** The machine used against others; null of a claim of ownership. */
  relay: string | null;
  /** Of a use the victim, else who talks: an organisation, a person or a machine. */
  other: string;
  by: string | null;
  first_seen: string | null;
  last_seen: string | null;
  /** Of who talks: to what, the machine itself or a URL on it. */
  at?: string;
  /** Of who talks: whether the source says so of the relay, that it communicates with the other. */
  fromRelay?: boolean;
  /** Of who talks: whether it says nothing alone which machine it is. */
  weak?: boolean;
}

interface Exposed {
  /** Who may be a victim: the owner of what talks, or what talks itself. */
  exposed: string;
  claims: Claim[];
}

/** From one who may be a victim to a relay. */
interface Path {
  talk: Claim;
  uses: Claim[];
  /** Null where what talks is exposed itself. */
  owns: Claim | null;
  value: number;
}

/** Relays, and those that talk to one of them, that are followed. */
const SCAN = 2_000;
const MOST = 1_000;

export const exposure: PivotEntry<Exposed> = {
  pivot: {
    name: 'exposure',
    title: 'Who else talks to a relay and is not yet a known victim?',
    explanation:
      'Organisations, persons and machines that a source says communicate with a machine from which tools were staged or C2 was relayed against others, or at which that machine was seen, a URL on it standing for it, and whom no source names as a victim, with no malware or tool seen at it. What a cluster, actor or campaign uses or owns belongs to attackers and is left out. What talks stands for its owner of then where one is known. Each row is a hypothesis to check, never a finding: nothing is written into the graph, and each says in which log to look.',
    score:
      'For each relay the best path to it: the confidence that it was used so, times the confidence that it was talked to, times the confidence of the ownership where there is one; the paths are added up. It orders what to check first and is no probability.',
    blindSpots:
      'Talking to a relay has innocent reasons: it is a machine of an organisation with work of its own. Only traffic that a source reports is seen. Machines that are relays, staging hosts or C2 servers themselves are left out, what attackers use or own, and who is named as a victim by any source or at whom malware or a tool was seen, whatever the filters say. Two steps from a relay are not followed.',
    rank: 'best supported first',
    parameters: [
      {
        name: 'relay',
        title: 'Only of this relay',
        type: 'entity',
        required: false,
        default: null,
        kinds: ['host', 'address', 'domain'],
      },
    ],
    columns: [
      { name: 'exposed', title: 'Who may be a victim', type: 'entity' },
      { name: 'basis', title: 'Basis', type: 'text' },
      { name: 'relays', title: 'Relays', type: 'entities' },
      { name: 'machines', title: 'Through', type: 'entities' },
      { name: 'against', title: 'Relays used against', type: 'entities' },
      { name: 'by', title: 'By', type: 'entities' },
      { name: 'path', title: 'Path', type: 'texts' },
      { name: 'check', title: 'How to check', type: 'text' },
      { name: 'first_seen', title: 'First seen', type: 'date' },
      { name: 'last_seen', title: 'Last seen', type: 'date' },
    ],
  },

  rests: ['STAGED_AGAINST', 'RELAYED_AGAINST'],

  async ask({ database, filter, values, includeShared, includeWeak }) {
    const relay = values.relay ? (await nodeById(database, String(values.relay))).id : null;
    const parameters = { ...filterParameters(filter), includeShared, includeWeak, scan: SCAN + 1 };
    const found = await database.read<{ relay: string; uses: Claim[]; talks: Claim[] }>(cypher('pivots/exposure'), {
      ...parameters,
      relay,
      most: MOST + 1,
    });
    const relays = found.slice(0, SCAN);
    const talks = relays.flatMap((one) => one.talks.slice(0, MOST));
    const machines = distinct(talks.map(({ other }) => other)).filter((id) => !isVictimKind(id));
    const owners = await database.read<{ machine: string; owner: string; victim: boolean; claim: Claim }>(
      cypher('pivots/exposure-owners'),
      { ...parameters, machines, scan: SCAN * MOST },
    );
    const cut = relays.filter((one) => one.talks.length > MOST).map((one) => one.relay);
    const owned = new Set(owners.map(({ machine }) => machine));
    const inside = includeWeak
      ? []
      : distinct(talks.flatMap((one) => (one.weak && !owned.has(one.other) ? [one.other] : [])));
    const name = await namesOf(database, [...cut, ...inside.slice(0, 1)]);
    const facts = factsOf({ relays, talks, owners, includeWeak });
    return {
      facts,
      notes: [
        ...(facts.length === 0 && inside.length === 0 ? await nobodyTalks(database, { ...parameters, relay }) : []),
        ...sayInside(inside, name),
        ...(found.length > SCAN
          ? [`Only the first ${SCAN.toLocaleString('en')} relays were looked at. Name one.`]
          : []),
        ...cut.map((id) => `More than ${MOST.toLocaleString('en')} talk to ${name(id)}; the others were not followed.`),
      ],
    };
  },

  entities: ({ exposed, claims }) =>
    distinct([exposed, ...claims.flatMap(({ relay, at, other, by }) => [relay, at, other, by])]),

  contestable: ({ claims }) => distinct(claims.flatMap(({ type, other }) => (type === 'OWNS' ? [other] : []))),

  row({ exposed, claims }, name) {
    const paths = pathsOf(exposed, claims);
    if (paths.length === 0) return null;
    const best = [...groupBy(paths, ({ talk }) => talk.relay).values()].map(
      (same) => same.toSorted(bestFirst)[0] as Path,
    );
    const relays = distinct(best.map(({ talk }) => talk.relay));
    const uses = distinct(paths.flatMap((path) => path.uses.map(({ id }) => id))).map(
      (id) => claims.find((claim) => claim.id === id) as Claim,
    );
    const against = distinct(uses.map(({ other }) => other));
    const by = distinct(uses.map((use) => use.by));
    const dates = [...uses, ...paths.map(({ talk }) => talk)].flatMap((one) => [one.first_seen, one.last_seen]);
    const [first, last] = [earliest(dates) ?? null, latest(dates) ?? null];
    const window = first && [...new Set([first, last])].join(' to ');
    const sources = counted(
      distinct(paths.flatMap(({ talk, uses }) => [talk, ...uses].map(({ source }) => source))).length,
      'source',
    );
    return {
      id: exposed,
      sentence: `${name(exposed)} may be a victim: a hypothesis, for ${sayPath(best.toSorted(bestFirst)[0] as Path, exposed, name)}${relays.length > 1 ? `, and so on with ${relays.length - 1} more` : ''} (${sources}).`,
      score: scoreOf(
        best
          .map(({ talk, value }) => ({ name: `path to ${name(talk.relay as string)}`, value, assertion: talk.id }))
          .sort((a, b) => (a.assertion < b.assertion ? -1 : 1)),
      ),
      cells: {
        exposed,
        basis: 'hypothesis',
        relays,
        machines: distinct(paths.flatMap(({ talk, owns }) => (owns ? [talk.other] : []))),
        against,
        by,
        path: distinct(paths.map((path) => sayPath(path, exposed, name))),
        check: howToCheck({ exposed, relays, window, seen: paths.some(({ talk }) => talk.type === 'SEEN_AT') }, name),
        first_seen: first,
        last_seen: last,
      },
    };
  },
};

/** That machines talk to relays which are known inside one source alone, as of a log that names no organisation. */
function sayInside(inside: readonly string[], name: (id: string) => string): string[] {
  const [first] = inside;
  if (first === undefined) return [];
  const some =
    inside.length === 1
      ? `One machine that is known inside a source alone, ${name(first)}, talks`
      : `${inside.length.toLocaleString('en')} machines that are known inside a source alone, such as ${name(first)}, talk`;
  return [
    `${some} to such a relay and ${inside.length === 1 ? 'is' : 'are'} left out: include weak selectors, or load the log with the organisation of its machines as \`victim\`.`,
  ];
}

/** That relays were looked at in vain, as a sentence; nothing where there is none, for which there are other reasons. */
async function nobodyTalks(database: Database, parameters: Record<string, unknown>): Promise<string[]> {
  const [found] = await database.read<{ relays: number }>(cypher('pivots/exposure-relays'), parameters);
  const relays = found?.relays ?? 0;
  if (relays === 0) return [];
  const looked = relays === 1 ? 'The one relay' : `Each of the ${relays.toLocaleString('en')} relays`;
  return [`${looked} is said to talk to nobody but known victims and other such machines.`];
}

const isVictimKind = (id: string): boolean => ['organisation', 'person'].includes(kindOf(id));

/** Each that may be a victim with all that leads from it to relays. */
function factsOf(given: {
  relays: { relay: string; uses: Claim[] }[];
  talks: Claim[];
  owners: { machine: string; owner: string; victim: boolean; claim: Claim }[];
  includeWeak: boolean;
}): Exposed[] {
  const usesOf = new Map(given.relays.map(({ relay, uses }) => [relay, uses]));
  const ownersOf = groupBy(given.owners, ({ machine }) => machine);
  const found = given.talks.flatMap((talk) => {
    const uses = usesOf.get(talk.relay as string) ?? [];
    const owned = (ownersOf.get(talk.other) ?? [])
      .filter(({ claim }) => mayHaveOwned(claim, talk))
      .map(({ owner, victim, claim, machine }) => ({
        owner,
        victim,
        owns: { ...claim, type: 'OWNS' as const, relay: null, other: machine, by: null },
      }));
    const claims = [talk, ...uses];
    return [
      ...owned.flatMap(({ owner, victim, owns }) => (victim ? [] : [{ exposed: owner, claims: [owns, ...claims] }])),
      // What talks stands for itself as soon as nobody is said to own it.
      ...(talk.weak && !given.includeWeak
        ? []
        : [{ exposed: talk.other, claims: [...owned.map(({ owns }) => owns), ...claims] }]),
    ];
  });
  return [...groupBy(found, ({ exposed }) => exposed)]
    .map(([exposed, same]) => ({
      exposed,
      claims: [...new Map(same.flatMap(({ claims }) => claims).map((claim) => [claim.id, claim])).values()],
    }))
    .filter(({ exposed, claims }) => pathsOf(exposed, claims).length > 0);
}

/** The paths that the claims leave: somebody talks to a machine that was used against others. */
function pathsOf(exposed: string, claims: Claim[]): Path[] {
  const uses = groupBy(claims.filter(isUse), ({ relay }) => relay);
  const owned = groupBy(
    claims.filter(({ type }) => type === 'OWNS'),
    ({ other }) => other,
  );
  return claims.flatMap((talk): Path[] => {
    if (isUse(talk) || talk.type === 'OWNS') return [];
    const used = uses.get(talk.relay) ?? [];
    const owners = owned.get(talk.other)?.filter((one) => mayHaveOwned(one, talk)) ?? [];
    const isItself = talk.other === exposed;
    const owns = isItself ? null : owners.toSorted(bySureness)[0];
    if (used.length === 0 || owns === undefined || (isItself && owners.length > 0)) return [];
    const surest = Math.max(...used.map(({ confidence }) => confidence)) / 100;
    const value = rounded((surest * talk.confidence * (owns?.confidence ?? 100)) / 10_000);
    return [{ talk, uses: used, owns, value }];
  });
}

const isUse = ({ type }: Claim): boolean => type === 'STAGED_AGAINST' || type === 'RELAYED_AGAINST';
const bestFirst = (a: Path, b: Path) => b.value - a.value || (a.talk.id < b.talk.id ? -1 : 1);

/** "x of A communicates with R, which relayed C2 against B" */
function sayPath({ talk, uses }: Path, exposed: string, name: (id: string) => string): string {
  const at = talk.at === talk.relay ? '' : `${name(talk.at as string)} on `;
  const relay = at + name(talk.relay as string);
  const party = talk.other === exposed ? name(exposed) : `${name(talk.other)} of ${name(exposed)}`;
  const used = [...groupBy(uses, ({ type }) => type)]
    .map(
      ([type, same]) => `${relationship(type).forward} ${listed(distinct(same.map(({ other }) => other)).map(name))}`,
    )
    .sort();
  if (talk.type === 'SEEN_AT') return `at ${party} was seen ${relay}, which ${listed(used)}`;
  if (talk.fromRelay) return `${relay}, which ${listed(used)}, is said to communicate with ${party}`;
  return `${party} is said to communicate with ${relay}, which ${listed(used)}`;
}

/** The logs in which the hypothesis can be checked: of the network, of names where a relay has one, of logons where it is a host. */
function howToCheck(
  { exposed, relays, window, seen }: { exposed: string; relays: string[]; window: string | null; seen: boolean },
  name: (id: string) => string,
): string {
  const kinds = new Set(relays.map(kindOf));
  const logs = [
    'firewall, proxy or NetFlow logs for connections with it',
    ...(kinds.has('domain') ? ['DNS logs for look-ups of it'] : []),
    ...(kinds.has('host') ? ['logon events (Windows 4624, types 3 and 10) for sessions from it'] : []),
  ];
  const first = seen ? 'Ask the source for the record of its sighting. ' : '';
  const when = window ? ` (${window})` : '';
  return `${first}Look for ${listed(relays.map(name))}${when} at ${name(exposed)}: in its ${listed(logs)}. Files written to its machines in that time tell a victim from a correspondent.`;
}
