import { filterParameters } from '../graph/filter.ts';
import { HUB_PARAMETER, hubNotes } from './hubs.ts';
import { cutNote, distinct, type PivotEntry } from './pivot.ts';
import { chainsOf } from './relays/chains.ts';
import { type LeanClaim, ownerlessIn, type Relay } from './relays/claims.ts';
import { bothRoles, pairsOf } from './relays/pairs.ts';
import { abusedMachines } from './relays/read.ts';
import { idOf, relayRow, relayWorth } from './relays/rows.ts';

/** Machines that are read, and chains that are followed, at most. */
const SCAN = 10_000;

const KINDS: Relay['kind'][] = ['pair', 'both roles', 'chain'];

export const trustedRelays: PivotEntry<Relay> = {
  pivot: {
    name: 'trusted-relays',
    title: 'Whose machines were used against whom, by which cluster, when?',
    explanation:
      'A matrix of owners and victims. A pair: machines of one, which a source says staged tools or relayed C2, against another, with what they did in each phase. Both roles, its diagonal: an organisation that is a victim and whose machines were used against others, with what was done to it and with its machines in each phase. A chain: machines of A against B and of B against C, where no step was over before the one before it began, with what of each step may have been in that order; whether the dates prove the order, allow it or are missing is said.',
    score: 'The confidence of each assertion that the row rests on, in hundredths, added up.',
    blindSpots:
      'A machine that nobody ties to an owner, or to none who may have had it when it was used, stands in a row of its own; a private address or short host name, which says nothing outside of its source, only where weak selectors are included. Abuse that no source reports as used against a named organisation is not seen. An organisation stands here as unwilling infrastructure; the row says nothing of its intent. That a chain is in order does not prove that one step led to the next. A dated ownership counts only where it may meet the dates of the use, and the window; one without a first date may have begun at any time, one without a last date may hold until now.',
    rank: 'pairs, then both roles, then chains; best supported first',
    parameters: [
      {
        name: 'show',
        title: 'Which rows; all where absent',
        type: 'choices',
        required: false,
        default: null,
        choices: KINDS,
      },
      {
        name: 'links',
        title: 'Most steps of a chain',
        type: 'integer',
        required: false,
        default: 2,
        minimum: 2,
        maximum: 5,
      },
      HUB_PARAMETER,
    ],
    columns: [
      { name: 'owner', title: 'Whose machines', type: 'entity' },
      { name: 'machines', title: 'Machines', type: 'entities' },
      { name: 'use', title: 'How they were used', type: 'texts' },
      { name: 'victim', title: 'Against', type: 'entity' },
      { name: 'by', title: 'By', type: 'entities' },
      { name: 'during', title: 'During', type: 'entities' },
      { name: 'phases', title: 'What they did in each phase', type: 'texts' },
      { name: 'first_seen', title: 'First seen', type: 'date' },
      { name: 'last_seen', title: 'Last seen', type: 'date' },
      { name: 'kind', title: 'Pair, both roles or chain', type: 'text' },
      { name: 'through', title: 'Through', type: 'entities' },
      { name: 'order', title: 'Whether a chain is in order', type: 'text' },
    ],
  },

  rests: ['STAGED_AGAINST', 'RELAYED_AGAINST'],

  async ask({ database, filter, values, includeShared, includeWeak, skip, limit }) {
    const parameters = filterParameters(filter);
    const hub = Number(values.hub);
    const shown = (values.show ?? KINDS) as string[];
    const { machines, targeted, isCut } = await abusedMachines(
      database,
      { ...parameters, includeShared, targets: shown.includes('both roles'), hub },
      { most: SCAN },
    );
    const pairs = pairsOf(machines, { includeWeak });
    const owners = new Set(pairs.map((pair) => pair.owner));
    const victims = targeted.filter(({ id }) => owners.has(id));
    const { chains, cut } = chainsOf(shown.includes('chain') ? pairs : [], {
      links: Number(values.links),
      most: SCAN,
    });
    const ills = victims.flatMap(({ claims }) => claims);
    const all: Relay<LeanClaim>[] = [...pairs, ...bothRoles(pairs, machines, ills), ...chains];
    const rows = all.filter(({ kind }) => shown.includes(kind));
    return {
      facts: inOrder(rows).slice(skip, skip + limit) as Relay[],
      total: rows.length,
      isLean: true,
      notes: [
        ...cutNote(isCut, `${SAID_SCAN} machines used most`),
        ...(cut
          ? [`Only the first ${SAID_SCAN} chains were followed. Ask for fewer links, or narrow the question.`]
          : []),
        ...(await hubNotes(
          database,
          victims.filter(({ degree }) => degree > hub),
          hub,
        )),
      ],
    };
  },

  entities: (relay) =>
    distinct([...endsOf(relay), ...relay.claims.flatMap((claim) => [claim.from, claim.to, claim.by, claim.during])]),

  contestable: ({ claims }) =>
    distinct(claims.flatMap(({ type, from }) => (type === 'OWNS' || type === 'TARGETS' ? [] : [from]))),

  worth: relayWorth,

  row: relayRow,
};

/** Pairs, then both roles, then chains; the best supported first, as their rows are scored; then by id. */
function inOrder(relays: Relay<LeanClaim>[]): Relay<LeanClaim>[] {
  return relays
    .map((relay) => ({
      relay,
      place: KINDS.indexOf(relay.kind),
      confidence: weighedIn(relay).reduce((sum, { confidence }) => sum + confidence, 0),
      id: idOf(relay),
    }))
    .sort((a, b) => a.place - b.place || b.confidence - a.confidence || (a.id < b.id ? -1 : 1))
    .map(({ relay }) => relay);
}

/** What makes up the score of a row. */
const weighedIn = (relay: Relay<LeanClaim>): LeanClaim[] =>
  relay.kind === 'pair' && relay.owner === null ? ownerlessIn(relay.claims).abuse : relay.claims;

const SAID_SCAN = SCAN.toLocaleString('en');

function endsOf(relay: Relay): (string | null)[] {
  if (relay.kind === 'pair') return [relay.owner, relay.victim];
  return relay.kind === 'chain' ? relay.organisations : [relay.organisation];
}
