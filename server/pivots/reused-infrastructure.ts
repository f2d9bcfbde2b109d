import { cypher } from '../cypher.ts';
import { filterParameters } from '../graph/filter.ts';
import { nodeById } from '../graph/nodes.ts';
import { kindOf } from '../import/normalise.ts';
import { HUB_PARAMETER, type Hub, hubNotes } from './hubs.ts';
import { confidenceScore, counted, cutNote, distinct, listed, type PivotEntry, portsOf } from './pivot.ts';
import {
  capabilities,
  changesOver,
  clusters,
  type Episode,
  episodesOf,
  gapsOf,
  type Owned,
  phases,
  type Use,
  usesIn,
  victims,
  victimsOf,
} from './reuse/episodes.ts';

interface Reuse {
  machine: string;
  claims: (Use | Owned)[];
}

/** As the query gives a use. */
type ReadUse = Omit<Use, 'owned'> & { owned: Owned[] };

/** The uses, and each claim of who owns what once. */
function withOwners(read: readonly ReadUse[]): Reuse['claims'] {
  const owned = new Map(read.flatMap((use) => use.owned.map((one) => [one.id, one] as const)));
  return [...read.map(({ owned: _, ...use }) => use), ...owned.values()];
}

/** Machines whose uses are read, at most. */
const SCAN = 10_000;

export const reusedInfrastructure: PivotEntry<Reuse> = {
  pivot: {
    name: 'reused-infrastructure',
    title: 'Which machines came back: another phase, tool, cluster or victim?',
    explanation:
      'Machines with at least two uses that are apart in time, where a later use has another phase, malware, tool, cluster or victim than an earlier one. A use is that malware, a tool, a cluster, an actor or a campaign uses it, that it was used against somebody, or that it was seen there; what a campaign did is of that phase. Dates count with their precision: a month is the whole month. Ports before and after are named, as another port where both times some are given, and how long nobody reports a use in between.',
    score: 'The confidence of each assertion of a use, in hundredths, added up.',
    blindSpots:
      'Undated uses are counted in a note and not placed. That a machine came back does not say that the same hands held it: each row names what else it may mean. Uses that may overlap in time count as one. A host where it was seen stands for the organisation in its id, else for all who are said to have owned it then.',
    rank: 'best supported first',
    parameters: [
      {
        name: 'machine',
        title: 'Only this machine',
        type: 'entity',
        required: false,
        default: null,
        kinds: ['host', 'address', 'domain', 'url', 'network', 'certificate', 'email'],
      },
      HUB_PARAMETER,
    ],
    columns: [
      { name: 'machine', title: 'Machine', type: 'entity' },
      { name: 'before', title: 'Used before by', type: 'entities' },
      { name: 'portsBefore', title: 'Ports before', type: 'text' },
      { name: 'victimsBefore', title: 'Victims before', type: 'entities' },
      { name: 'after', title: 'Used later by', type: 'entities' },
      { name: 'portsAfter', title: 'Ports later', type: 'text' },
      { name: 'victimsAfter', title: 'Victims later', type: 'entities' },
      { name: 'phases', title: 'Phases', type: 'entities' },
      { name: 'gap', title: 'Least days from the first use to the last', type: 'number' },
      { name: 'silence', title: 'Longest days without a use between', type: 'number' },
      { name: 'changed', title: 'What changed', type: 'texts' },
      { name: 'otherReading', title: 'Or else', type: 'text' },
    ],
  },

  async ask({ database, filter, values, includeShared, includeWeak }) {
    const hub = Number(values.hub);
    const parameters = { ...filterParameters(filter), includeShared, includeWeak, hub };
    const asked = typeof values.machine === 'string' ? await nodeById(database, values.machine) : null;
    const [candidates] = asked
      ? [{ undated: 0, machines: [{ id: asked.id, degree: 0 }] }]
      : await database.read<{ undated: number; machines: Hub[] }>(cypher('pivots/reused-infrastructure'), {
          ...parameters,
          scan: SCAN + 1,
        });
    const { undated = 0, machines = [] } = candidates ?? {};
    const used = await database.read<{ machine: string; degree: number; undated: number; claims: ReadUse[] }>(
      cypher('pivots/reused-infrastructure-uses'),
      { ...parameters, ids: machines.slice(0, SCAN).flatMap(({ id, degree }) => (degree > hub ? [] : [id])) },
    );
    const apart = asked ? (used[0]?.undated ?? 0) : undated;
    const hubs = asked ? used.map(({ machine, degree }) => ({ id: machine, degree })) : machines;
    return {
      facts: used.map(({ machine, claims }) => ({ machine, claims: withOwners(claims) })),
      notes: [
        ...(apart > 0 ? [`${counted(apart, 'use')} without a date could not be placed in time.`] : []),
        ...cutNote(machines.length > SCAN, `first ${SCAN.toLocaleString('en')} machines with uses apart in time`),
        ...(await hubNotes(
          database,
          hubs.filter(({ degree }) => degree > hub),
          hub,
        )),
      ],
    };
  },

  entities: ({ machine, claims }) =>
    distinct([
      machine,
      ...usesIn(claims).flatMap((use) => [use.user, use.victim, ...victimsOf(use), use.by, use.during]),
    ]),

  contestable: ({ machine }) => [machine],

  row({ machine, claims }, name) {
    const all = usesIn(claims);
    const episodes = episodesOf(all);
    const [first, last] = [episodes[0], episodes.at(-1)];
    if (!first || !last || first === last) return null;
    const changed = changesOver(episodes);
    if (changed.length === 0) return null;
    const later: Episode = { ...last, uses: episodes.slice(1).flatMap(({ uses }) => uses) };
    const gaps = gapsOf(episodes);
    const after = gaps.first > 0 ? ` after at least ${gaps.first} days` : '';
    const otherReading = otherReadingOf(machine, gaps.longest);
    return {
      id: machine,
      sentence: `${name(machine)} came back${after}: ${sayEpisodes(episodes, name)}. Another ${listed(changed)}. Or else: ${otherReading}.`,
      score: confidenceScore(all),
      cells: {
        machine,
        before: capabilities(first),
        portsBefore: portsOf(first.uses),
        victimsBefore: victims(first),
        after: capabilities(later),
        portsAfter: portsOf(later.uses),
        victimsAfter: victims(later),
        phases: phases({ uses: all }),
        gap: gaps.first,
        silence: gaps.longest,
        changed,
        otherReading,
      },
    };
  },
};

/** What else than the same hands may lie behind a machine that came back, after so many days of silence. */
function otherReadingOf(machine: string, silence: number): string {
  const when = silence > 0 ? `in the ${silence} days without a use` : 'in between';
  switch (kindOf(machine)) {
    case 'address':
    case 'network':
      return `its hoster gave it to somebody else ${when}`;
    case 'domain':
    case 'url':
      return `its name lapsed and somebody else registered it ${when}`;
    case 'host':
      return `somebody else broke into it, or it was rebuilt, ${when}`;
    default:
      return `somebody else came by it ${when}`;
  }
}

/** What each time was like; that no port is given is said beside one that is. */
function sayEpisodes(episodes: Episode[], name: (id: string) => string): string {
  const isPorted = episodes.some(({ uses }) => portsOf(uses) !== '');
  const portless = isPorted ? ' (no port given)' : '';
  return episodes.map((episode) => `${sayEpisode(episode, name)}${sayPorts(episode) || portless}`).join('; then ');
}

function sayEpisode(episode: Episode, name: (id: string) => string): string {
  const tools = capabilities(episode);
  const who = clusters(episode);
  const users = listed((tools.length > 0 ? tools : who).map(name));
  const by = tools.length > 0 && who.length > 0 ? ` of ${listed(who.map(name))}` : '';
  const [at, used] = [true, false].map((seen) =>
    listed(victims({ ...episode, uses: episode.uses.filter((use) => use.seen === seen) }).map(name)),
  );
  const actors = users ? `${users}${by}` : used || !at ? 'nobody named' : '';
  const against = used ? ` against ${used}` : '';
  const seen = at ? `${actors ? ', ' : ''}seen at ${at}` : '';
  const during = phases(episode);
  return `${actors}${against}${seen}${during.length > 0 ? ` in ${listed(during.map(name))}` : ''}`;
}

function sayPorts({ uses }: Episode): string {
  const ports = portsOf(uses);
  return ports && ` on ${ports.includes(',') ? 'ports' : 'port'} ${ports}`;
}
