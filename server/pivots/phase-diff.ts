import type { RelationshipType } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import { AppError } from '../errors.ts';
import { filterParameters } from '../graph/filter.ts';
import { idsAsked } from '../graph/nodes.ts';
import { campaignDates, notCompared, phaseById } from './phase-campaigns.ts';
import { type Compared, campaignsIn, comparedBy, isUse, type Placed, placedIn, type Use } from './phase-placed.ts';
import { type Place, readPhase } from './phases.ts';
import { confidenceScore, counted, distinct, firstOf, listed, type PivotEntry, portsOf } from './pivot.ts';

interface Change {
  before: Use[];
  after: Use[];
  /** Claims of which the dates do not say in which phase they hold. */
  either: Use[];
  /** Claims of which no date is known. */
  undated: Use[];
}

/** In the order in which they are listed. */
const STATES = ['added', 'gone', 'persisted', 'unclear', 'undated'] as const;
type State = (typeof STATES)[number];

function stateOf({ before, after, either }: Change): State {
  if (before.length > 0 && after.length > 0) return 'persisted';
  if (either.length > 0) return 'unclear';
  if (before.length > 0) return 'gone';
  return after.length > 0 ? 'added' : 'undated';
}

const WHO = ['cluster', 'actor', 'campaign'] as const;
const SCAN = 10_000;

const UNDATED =
  'No source dates any of this, so nothing is placed in either phase. What a campaign did itself has the dates of the campaign: add campaigns to what is compared.';

export const phaseDiff: PivotEntry<Compared> = {
  pivot: {
    name: 'phase-diff',
    title: 'What changed between two windows or campaigns?',
    explanation:
      'What the clusters, actors or campaigns used, exploited, delivered and owned, whom they targeted, what was seen, contacted or used against somebody by them, and against whom, compared between two campaigns or windows: added, gone, persisted (with another tool, role or port where that changed), and apart from these what the dates may place in either (unclear) and what no source dates. A claim that names one of the campaigns, or is about what it did itself, belongs to it; another belongs to the window that its dates may meet, a month being the whole month, and one without a date has those of the campaign that it names. Where its dates may meet both windows it belongs to those that it meets for certain.',
    score:
      'The confidence of each assertion of a use, in hundredths, added up. What dates the campaigns says where these stand and adds nothing.',
    blindSpots:
      'Gone means that no source reports it later, not that it is no longer used. What malware and tools contact, or stand behind, counts where the source names the cluster by whom; what they do for others, or for nobody named, does not.',
    rank: 'added, gone, persisted, unclear, undated, each best supported first',
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
      { name: 'unclear', title: 'Assertions of either phase', type: 'number' },
      { name: 'undated', title: 'Undated assertions', type: 'number' },
    ],
  },

  async ask({ database, filter, values, includeShared, includeWeak }) {
    const of = await idsAsked(database, values.of as string[]);
    const [before, after] = await Promise.all([
      phaseById(database, readPhase('before', values)),
      phaseById(database, readPhase('after', values)),
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
    const phases = { before, after };
    const used = found.flatMap(({ claims }) => claims);
    const dates = await campaignDates(database, filter, campaignsIn(used, phases));
    const facts = found.map(
      ({ artefact, claims }): Compared => ({ artefact, phases, ...comparedBy(claims, { phases, dates }) }),
    );
    const { notes = [], ...all } = firstOf(facts, SCAN, 'things');
    const placed = facts.flatMap(placedIn);
    const isUndated = placed.length > 0 && placed.every(({ places }) => places === null);
    const left = await notCompared(database, filter, { phases: [before, after], of });
    return { ...all, notes: [...notes, ...left, ...(isUndated && left.length === 0 ? [UNDATED] : [])] };
  },

  entities: ({ artefact, claims }) =>
    distinct([artefact, ...claims.flatMap((claim) => (isUse(claim) ? [claim.tool, claim.during] : [claim.campaign]))]),

  drawn: ({ claims }) => claims.filter(isUse),

  contestable: ({ artefact }) => [artefact],

  order: (a, b) => STATES.indexOf(a.cells.state as State) - STATES.indexOf(b.cells.state as State),

  row(fact, name) {
    const { artefact } = fact;
    const placed = placedIn(fact);
    if (placed.length === 0) return null;
    const change = changeOf(placed);
    const { before, after, either, undated } = change;
    const changed = changesOf(change);
    return {
      id: artefact,
      sentence: sentenceOf({ artefact, placed, change, changed }, name),
      score: confidenceScore(placed),
      cells: {
        artefact,
        state: stateOf(change),
        toolsBefore: toolsOf(before),
        toolsAfter: toolsOf(after),
        portsBefore: portsOf(before),
        portsAfter: portsOf(after),
        changed,
        unclear: either.length,
        undated: undated.length,
      },
    };
  },
};

function changeOf(claims: Placed[]): Change {
  const at = (place: Place) => claims.filter(({ places }) => places?.includes(place));
  const undated = claims.filter(({ places }) => places === null);
  return { before: at('before'), after: at('after'), either: at('either'), undated };
}

const toolsOf = (uses: Use[]) => distinct(uses.map((use) => use.tool));
const rolesOf = (uses: Use[]) => distinct(uses.map(roleOf));

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

/** What was done with a thing; of what acts, for what it was used. */
const DONE: Partial<Record<RelationshipType, string>> = {
  TARGETS: 'targeted',
  STAGED_AGAINST: 'targeted',
  RELAYED_AGAINST: 'targeted',
  EXPLOITS: 'exploited',
  DELIVERS: 'delivered',
  OWNS: 'owned',
  COMMUNICATES_WITH: 'contacted',
};
const ACTS: Partial<Record<RelationshipType, string>> = {
  STAGED_AGAINST: 'used to stage tools',
  RELAYED_AGAINST: 'used to relay C2',
  HOSTS: 'used to host',
  DELIVERS: 'used to deliver',
};
const USED = 'used';
const roleOf = ({ type, acts }: Use): string => (acts ? ACTS : DONE)[type] ?? USED;

function sayUses(uses: Use[], name: (id: string) => string): string {
  const tools = toolsOf(uses).map(name);
  const ports = portsOf(uses);
  const other = rolesOf(uses).filter((role) => role !== USED && role !== DONE.COMMUNICATES_WITH);
  const by = tools.length > 0 ? [`contacted by ${listed(tools)}${ports ? ` on port ${ports}` : ''}`] : [];
  const said = [...by, ...other];
  return said.length > 0 ? listed(said) : (rolesOf(uses)[0] ?? USED);
}

function sentenceOf(
  row: { artefact: string; placed: Placed[]; change: Change; changed: string[] },
  name: (id: string) => string,
): string {
  const { artefact, placed, change, changed } = row;
  const { before, after, either, undated } = change;
  const sources = counted(distinct(placed.map((use) => use.source)).length, 'source');
  const other = changed.length > 0 ? ` Another ${listed(changed)}.` : '';
  const apart = undated.length > 0 ? ` ${counted(undated.length, 'assertion')} without a date.` : '';
  const [earlier, later, sometime] = [before, after, either].map((uses) => sayUses(uses, name)) as [
    string,
    string,
    string,
  ];
  const state = sayState(change, { earlier, later, sometime });
  return `${name(artefact)} ${state} (${sources}).${other}${apart}`;
}

function sayState(
  change: Change,
  { earlier, later, sometime }: Record<'earlier' | 'later' | 'sometime', string>,
): string {
  switch (stateOf(change)) {
    case 'added':
      return `is new in the later phase: ${later}`;
    case 'gone':
      return `was ${earlier} in the earlier phase and is not reported in the later`;
    case 'persisted':
      return `is in both phases: ${earlier === later ? later : `earlier ${earlier}; later ${later}`}`;
    case 'unclear':
      if (change.before.length > 0)
        return `was ${earlier} in the earlier phase; whether in the later too, the dates do not say`;
      if (change.after.length > 0)
        return `was ${later} in the later phase; whether in the earlier too, the dates do not say`;
      return `was ${sometime} in one of the phases, the dates do not say which`;
    case 'undated':
      return 'is not dated';
  }
}
