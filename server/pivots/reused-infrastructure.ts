import { cypher } from '../cypher.ts';
import { filterParameters } from '../graph/filter.ts';
import { kindOf } from '../import/normalise.ts';
import { confidenceScore, distinct, firstOf, listed, type PivotEntry, portsOf } from './pivot.ts';

interface Use {
  id: string;
  source: string;
  /** The cluster, actor, malware or tool that uses the machine. */
  user: string;
  by: string | null;
  during: string | null;
  port: number | null;
  confidence: number;
  /** ISO instants: the first and last that the claim may mean. */
  starts: string;
  ends: string;
  first_seen: string | null;
  last_seen: string | null;
}

interface Reuse {
  machine: string;
  claims: Use[];
}

/** Uses of a machine whose times run into each other. */
export interface Episode {
  uses: Use[];
  starts: string;
  ends: string;
}

/** Machines read from the database before they are told apart by episode. */
const SCAN = 10_000;
const DAY = 86_400_000;

export const reusedInfrastructure: PivotEntry<Reuse> = {
  pivot: {
    name: 'reused-infrastructure',
    title: 'Which machines came back: another phase, tool or cluster?',
    explanation:
      'Machines with at least two uses that are apart in time, where the later use has another phase, malware, tool or cluster than the earlier. Dates count with their precision: a month is the whole month. Ports before and after are named.',
    score: 'The confidence of each assertion that the row rests on, in hundredths, added up.',
    blindSpots:
      'Undated uses are not seen. A hoster may have given the address to somebody else in between: the row shows that it came back, not that the same hands held it.',
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
    ],
    columns: [
      { name: 'machine', title: 'Machine', type: 'entity' },
      { name: 'before', title: 'Used before by', type: 'entities' },
      { name: 'portsBefore', title: 'Ports before', type: 'text' },
      { name: 'after', title: 'Used later by', type: 'entities' },
      { name: 'portsAfter', title: 'Ports later', type: 'text' },
      { name: 'phases', title: 'Phases', type: 'entities' },
      { name: 'gap', title: 'Least days between', type: 'number' },
      { name: 'changed', title: 'What changed', type: 'texts' },
    ],
  },

  async ask({ database, filter, values, includeShared, includeWeak }) {
    const facts = await database.read<Reuse>(cypher('pivots/reused-infrastructure'), {
      ...filterParameters(filter),
      machine: values.machine ?? null,
      includeShared,
      includeWeak,
      scan: SCAN + 1,
    });
    return firstOf(facts, SCAN, 'machines');
  },

  entities: ({ machine, claims }) => distinct([machine, ...claims.flatMap((use) => [use.user, use.by, use.during])]),

  contestable: ({ machine }) => [machine],

  row({ machine, claims: all }, name) {
    const episodes = episodesOf(all);
    const [first, last] = [episodes[0], episodes.at(-1)];
    const changed = changesBetween(episodes);
    if (!first || !last || changed.length === 0) return null;
    const gap = Math.floor((Date.parse(last.starts) - Date.parse(first.ends)) / DAY);
    return {
      id: machine,
      sentence: `${name(machine)} came back${gap > 0 ? ` after at least ${gap} days` : ''}: ${episodes.map((episode) => sayEpisode(episode, name)).join('; then ')}. Another ${listed(changed)}.`,
      score: confidenceScore(all),
      cells: {
        machine,
        before: capabilities(first),
        portsBefore: portsOf(first.uses),
        after: capabilities(last),
        portsAfter: portsOf(last.uses),
        phases: distinct(all.map((use) => use.during)),
        gap,
        changed,
      },
    };
  },
};

/** Uses in the order of time, those that may overlap taken together. */
export function episodesOf(uses: Use[]): Episode[] {
  const episodes: Episode[] = [];
  for (const use of [...uses].sort((a, b) => (a.starts + a.id < b.starts + b.id ? -1 : 1))) {
    const current = episodes.at(-1);
    if (current && use.starts <= current.ends) {
      current.uses.push(use);
      if (use.ends > current.ends) current.ends = use.ends;
    } else {
      episodes.push({ uses: [use], starts: use.starts, ends: use.ends });
    }
  }
  return episodes;
}

/** What the last episode has that the first had not: a phase, a tool, a cluster, and beside those a port. */
function changesBetween(episodes: Episode[]): string[] {
  const first = episodes[0];
  const last = episodes.at(-1);
  if (!first || !last || first === last) return [];
  const gains = (of: (episode: Episode) => string[]) => of(last).some((id) => !of(first).includes(id));
  const changed = [
    gains((episode) => distinct(episode.uses.map((use) => use.during))) && 'phase',
    gains(capabilities) && 'tool',
    gains(clusters) && 'cluster',
  ].filter((change) => change !== false);
  const ports = portsOf(first.uses) !== portsOf(last.uses);
  return changed.length > 0 && ports ? [...changed, 'port'] : changed;
}

const isCapability = (id: string) => ['malware', 'tool'].includes(kindOf(id));
const capabilities = ({ uses }: Episode) => distinct(uses.map((use) => use.user)).filter(isCapability);
const clusters = ({ uses }: Episode) =>
  distinct(uses.flatMap((use) => [use.user, use.by])).filter((id) => !isCapability(id));

function sayEpisode(episode: Episode, name: (id: string) => string): string {
  const users = capabilities(episode).length > 0 ? capabilities(episode) : clusters(episode);
  const by = capabilities(episode).length > 0 ? clusters(episode) : [];
  const phases = distinct(episode.uses.map((use) => use.during));
  const ports = portsOf(episode.uses);
  return [
    listed(users.map(name)),
    by.length > 0 ? ` of ${listed(by.map(name))}` : '',
    phases.length > 0 ? ` in ${listed(phases.map(name))}` : '',
    ports ? ` on port ${ports}` : ' (no port given)',
  ].join('');
}
