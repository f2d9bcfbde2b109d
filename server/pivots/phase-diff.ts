import type { RelationshipType } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import { AppError } from '../errors.ts';
import { filterParameters } from '../graph/filter.ts';
import { idsAsked } from '../graph/nodes.ts';
import { datedByCampaign, notCompared, phaseInTime } from './phase-campaigns.ts';
import { type Dated, type Phase, readPhase, sidesOf } from './phases.ts';
import { confidenceScore, counted, distinct, firstOf, listed, type PivotEntry, portsOf } from './pivot.ts';

interface Use extends Dated {
  id: string;
  type: RelationshipType;
  source: string;
  confidence: number;
  port: number | null;
  /** The malware or tool that contacts it. */
  tool: string | null;
}

interface Compared {
  artefact: string;
  before: Phase;
  after: Phase;
  claims: Use[];
}

interface Change {
  before: Use[];
  after: Use[];
  /** Claims of which no date is known. */
  undated: Use[];
}

/** In the order in which they are listed. */
const STATES = ['added', 'gone', 'persisted', 'undated'] as const;
type State = (typeof STATES)[number];

const stateOf = ({ before, after }: Change): State =>
  before.length > 0 ? (after.length > 0 ? 'persisted' : 'gone') : after.length > 0 ? 'added' : 'undated';

const WHO = ['cluster', 'actor', 'campaign'] as const;
const SCAN = 10_000;

const UNDATED =
  'No source dates any of this, so nothing is placed in either phase. What a campaign did itself has the dates of the campaign: add campaigns to what is compared.';

export const phaseDiff: PivotEntry<Compared> = {
  pivot: {
    name: 'phase-diff',
    title: 'What changed between two windows or campaigns?',
    explanation:
      'What the clusters, actors or campaigns used and whom they targeted, compared between two campaigns or windows: added, gone, persisted (with another tool, role or port where that changed), and apart from these what no source dates. A claim that names one of the campaigns, or is about what it did itself, belongs to it; another belongs to each window that its dates may meet, a month being the whole month, and one without a date has those of the campaign that it names.',
    score: 'The confidence of each assertion that the row rests on, in hundredths, added up.',
    blindSpots:
      'Gone means that no source reports it later, not that it is no longer used. What the clusters are said to use is followed, and what their malware and tools contact on their behalf; not what others use in their name.',
    rank: 'added, gone, persisted, undated, each best supported first',
    parameters: [
      {
        name: 'of',
        title: 'Of which clusters, actors or campaigns',
        type: 'entities',
        required: true,
        default: null,
        kinds: [...WHO],
        example: ['cluster:stac1305-charlie'],
      },
      {
        name: 'before',
        title: 'Earlier campaign',
        type: 'entity',
        required: false,
        oneOf: 'before',
        default: null,
        kinds: ['campaign'],
        example: 'campaign:crimson-palace-phase-1',
      },
      {
        name: 'beforeFrom',
        title: 'Earlier window from',
        type: 'date',
        required: false,
        oneOf: 'before',
        default: null,
      },
      { name: 'beforeTo', title: 'Earlier window to', type: 'date', required: false, oneOf: 'before', default: null },
      {
        name: 'after',
        title: 'Later campaign',
        type: 'entity',
        required: false,
        oneOf: 'after',
        default: null,
        kinds: ['campaign'],
        example: 'campaign:crimson-palace-phase-2',
      },
      { name: 'afterFrom', title: 'Later window from', type: 'date', required: false, oneOf: 'after', default: null },
      { name: 'afterTo', title: 'Later window to', type: 'date', required: false, oneOf: 'after', default: null },
    ],
    columns: [
      { name: 'artefact', title: 'What', type: 'entity' },
      { name: 'state', title: 'State', type: 'text' },
      { name: 'toolsBefore', title: 'Contacted earlier by', type: 'entities' },
      { name: 'toolsAfter', title: 'Contacted later by', type: 'entities' },
      { name: 'portsBefore', title: 'Ports earlier', type: 'text' },
      { name: 'portsAfter', title: 'Ports later', type: 'text' },
      { name: 'changed', title: 'What changed', type: 'texts' },
      { name: 'undated', title: 'Undated assertions', type: 'number' },
    ],
  },

  async ask({ database, filter, values, includeShared, includeWeak }) {
    const of = await idsAsked(database, values.of as string[]);
    const [before, after] = await Promise.all([
      phaseInTime(database, readPhase('before', values)),
      phaseInTime(database, readPhase('after', values)),
    ]);
    if (before.campaign !== null && before.campaign === after.campaign) {
      const message = `Both phases are the same campaign, ${before.campaign}. Name two, or two windows.`;
      throw new AppError('invalid_request', message, { parameter: 'after', given: after.campaign });
    }
    const found = await database.read<{ artefact: string; claims: Use[] }>(cypher('pivots/phase-diff'), {
      ...filterParameters(filter),
      of,
      includeShared,
      includeWeak,
      scan: SCAN + 1,
    });
    const dated = await datedByCampaign(
      database,
      found.map(({ claims }) => claims),
    );
    const facts = found.map(({ artefact }, index) => ({
      artefact,
      before,
      after,
      claims: evidenceOf(changeOf(dated[index] ?? [], before, after)),
    }));
    const { notes = [], ...all } = firstOf(facts, SCAN, 'things');
    const used = facts.flatMap(({ claims }) => claims);
    const isUndated = used.length > 0 && used.every((use) => sidesOf(use, before, after) === null);
    const left = await notCompared(database, [before, after], of);
    return { ...all, notes: [...notes, ...left, ...(isUndated && left.length === 0 ? [UNDATED] : [])] };
  },

  entities: ({ artefact, claims }) => distinct([artefact, ...claims.flatMap((use) => [use.tool, use.during])]),

  contestable: ({ artefact }) => [artefact],

  order: (a, b) => STATES.indexOf(a.cells.state as State) - STATES.indexOf(b.cells.state as State),

  row({ artefact, claims, before: earlier, after: later }, name) {
    if (claims.length === 0) return null;
    const change = changeOf(claims, earlier, later);
    const { before, after, undated } = change;
    const changed = changesOf(change);
    return {
      id: artefact,
      sentence: sentenceOf(artefact, change, changed, name),
      score: confidenceScore(claims),
      cells: {
        artefact,
        state: stateOf(change),
        toolsBefore: toolsOf(before),
        toolsAfter: toolsOf(after),
        portsBefore: portsOf(before),
        portsAfter: portsOf(after),
        changed,
        undated: undated.length,
      },
    };
  },
};

function changeOf(claims: Use[], before: Phase, after: Phase): Change {
  const placed = claims.map((claim) => ({ claim, sides: sidesOf(claim, before, after) }));
  const on = (side: 'before' | 'after') =>
    placed.filter(({ sides }) => sides?.includes(side)).map(({ claim }) => claim);
  const undated = placed.filter(({ sides }) => sides === null).map(({ claim }) => claim);
  return { before: on('before'), after: on('after'), undated };
}

/** Each assertion once: one of a month that both windows share stands on both sides. */
const evidenceOf = ({ before, after, undated }: Change): Use[] => [
  ...new Map([...before, ...after, ...undated].map((use) => [use.id, use])).values(),
];

const toolsOf = (uses: Use[]) => distinct(uses.map((use) => use.tool));
const rolesOf = (uses: Use[]) => distinct(uses.map((use) => use.type));

/** What differs of something that persisted; a side that says nothing of it does not differ. */
function changesOf({ before, after }: Change): string[] {
  if (before.length === 0 || after.length === 0) return [];
  const differs = (of: (uses: Use[]) => string[] | string) => {
    const [one, two] = [String(of(before)), String(of(after))];
    return one !== two && one !== '' && two !== '';
  };
  return [differs(toolsOf) && 'tool', differs(rolesOf) && 'role', differs(portsOf) && 'port'].filter(
    (change) => change !== false,
  );
}

/** What was done with a thing, and, where it is a machine, for what. */
const DONE: Partial<Record<RelationshipType, string>> = {
  TARGETS: 'targeted',
  STAGED_AGAINST: 'used to stage tools',
  RELAYED_AGAINST: 'used to relay C2',
};

function sayUses(uses: Use[], name: (id: string) => string): string {
  const tools = toolsOf(uses).map(name);
  const ports = portsOf(uses);
  if (tools.length > 0) return `contacted by ${listed(tools)}${ports ? ` on port ${ports}` : ''}`;
  const done = distinct(uses.map(({ type }) => DONE[type] ?? null));
  return done.length > 0 ? listed(done) : 'used';
}

function sentenceOf(artefact: string, change: Change, changed: string[], name: (id: string) => string): string {
  const { before, after, undated } = change;
  const sources = counted(distinct(evidenceOf(change).map((use) => use.source)).length, 'source');
  const other = changed.length > 0 ? ` Another ${listed(changed)}.` : '';
  const apart = undated.length > 0 ? ` ${counted(undated.length, 'assertion')} without a date.` : '';
  const state = sayState(change, sayUses(before, name), sayUses(after, name));
  return `${name(artefact)} ${state} (${sources}).${other}${apart}`;
}

function sayState(change: Change, earlier: string, later: string): string {
  switch (stateOf(change)) {
    case 'added':
      return `is new in the later phase: ${later}`;
    case 'gone':
      return `was ${earlier} in the earlier phase and is not reported in the later`;
    case 'persisted':
      return `is in both phases: ${earlier === later ? later : `earlier ${earlier}; later ${later}`}`;
    case 'undated':
      return 'is not dated';
  }
}
