import { relationship } from '../../../contract/relationships.ts';
import { earliest, latest } from '../../dates.ts';
import { groupBy } from '../../group.ts';
import { confidenceScore, counted, distinct, listed, type Row, rounded } from '../pivot.ts';
import { stepsOf, timeOf } from './chains.ts';
import {
  abuseBy,
  type BothRoles,
  type Chain,
  type LeanClaim,
  ownerlessIn,
  type Pair,
  type Relay,
  type RelayClaim,
} from './claims.ts';
import { rolesOf } from './pairs.ts';

type Name = (id: string) => string;

/** What names a row for good. */
export function idOf(relay: Relay<LeanClaim>): string {
  if (relay.kind === 'pair') return `${relay.owner ?? relay.machine} > ${relay.victim}`;
  return relay.kind === 'chain' ? relay.organisations.join(' > ') : `${relay.organisation} > ${relay.organisation}`;
}

/** The row of a pair, of an organisation in both roles, or of a chain. */
export function relayRow(relay: Relay, name: Name): Row | null {
  if (relay.kind === 'pair') return pairRow(relay, name);
  return relay.kind === 'chain' ? chainRow(relay, name) : bothRow(relay, name);
}

/** The score of the row, null where there is none. */
export function relayWorth(relay: Relay): number | null {
  const evidence = evidenceOf(relay);
  return evidence && rounded(evidence.reduce((sum, { confidence }) => sum + confidence, 0) / 100);
}

/** What the row of a relay rests on, null where it makes none. */
function evidenceOf(relay: Relay): RelayClaim[] | null {
  if (relay.kind === 'pair') {
    const { abuse, ownership } = abuseIn(relay);
    return abuse.length === 0 ? null : relay.owner === null ? abuse : [...abuse, ...ownership];
  }
  if (relay.kind === 'chain') {
    const steps = stepsOf(relay).flatMap((step) => [...step.abuse, ...step.ownership]);
    return timeOf(relay) === null ? null : unique(steps);
  }
  const roles = rolesOf(relay);
  return roles && [...roles.abuse, ...roles.ownership, ...roles.suffered];
}

const abuseIn = ({ owner, victim, claims }: Pair) =>
  owner === null ? ownerlessIn(claims) : abuseBy(claims, owner, victim);

function pairRow(pair: Pair, name: Name): Row | null {
  const { kind, owner, victim } = pair;
  const { abuse, ownership } = abuseIn(pair);
  if (abuse.length === 0) return null;
  const machines = machinesOf(abuse);
  const whose = owner
    ? `Machines of ${name(owner)} (${listed(machines.map(name))})`
    : `${listed(machines.map(name))}, of no named owner${sayOthers(ownership, name)},`;
  return {
    id: idOf(pair),
    sentence: `${whose} ${listed(usesOf(abuse))} against ${name(victim)}${sayBy(abuse, name)} (${saySources(abuse)}).`,
    score: confidenceScore(owner === null ? abuse : [...abuse, ...ownership]),
    cells: cellsOf({ kind, owner, victim, abuse }, name),
  };
}

function bothRow(both: BothRoles, name: Name): Row | null {
  const roles = rolesOf(both);
  if (roles === null) return null;
  const { organisation, kind } = both;
  const { abuse, ownership, suffered } = roles;
  const against = distinct(abuse.map(({ to }) => to));
  const attackers = distinct(suffered.map((claim) => (claim.type === 'TARGETS' ? claim.from : claim.by)));
  const byWhom = attackers.length > 0 ? ` of ${listed(attackers.map(name))}` : '';
  return {
    id: idOf(both),
    sentence: `${name(organisation)} is a victim${byWhom} and unwilling infrastructure at once: its machines (${listed(machinesOf(abuse).map(name))}) ${listed(usesOf(abuse))} against ${listed(against.map(name))}${sayBy(abuse, name)} (${saySources([...abuse, ...suffered])}).`,
    score: confidenceScore([...abuse, ...ownership, ...suffered]),
    cells: cellsOf({ kind, owner: organisation, victim: organisation, abuse, suffered }, name),
  };
}

function chainRow(chain: Chain, name: Name): Row | null {
  const steps = stepsOf(chain);
  const order = timeOf(chain);
  if (order === null) return null;
  const { organisations, kind } = chain;
  const abuse = unique(steps.flatMap((step) => step.abuse));
  const said = steps.map((step, index) => {
    const [owner = '', victim = ''] = organisations.slice(index);
    return `machines of ${name(owner)} against ${name(victim)} (${sayDates(step.abuse)})`;
  });
  return {
    id: idOf(chain),
    sentence: `A chain, ${SAID[order]}: ${said.join(', then ')}${sayBy(abuse, name)}.`,
    score: confidenceScore(unique(steps.flatMap((step) => [...step.abuse, ...step.ownership]))),
    cells: {
      ...cellsOf({ kind, owner: organisations[0] as string, victim: organisations.at(-1) as string, abuse }, name),
      through: organisations.slice(1, -1),
      order,
    },
  };
}

const SAID = {
  'in order': 'each step after the one before',
  'may be in order': 'in an order that its dates allow and do not prove',
  'not dated': 'of which a step has no date',
};

interface Cells {
  kind: Relay['kind'];
  owner: string | null;
  victim: string;
  abuse: RelayClaim[];
  /** What was done to the owner itself. */
  suffered?: RelayClaim[];
}

function cellsOf({ kind, owner, victim, abuse, suffered = [] }: Cells, name: Name): Row['cells'] {
  const both = [...abuse, ...suffered];
  const dates = both.flatMap((claim) => [claim.first_seen, claim.last_seen]);
  return {
    owner,
    machines: machinesOf(abuse),
    use: usesOf(abuse),
    victim,
    by: distinct(abuse.map((claim) => claim.by)),
    during: distinct(both.map((claim) => claim.during)),
    phases: phasesOf(abuse, suffered, name),
    first_seen: earliest(dates) ?? null,
    last_seen: latest(dates) ?? null,
    kind,
    through: [],
    order: null,
  };
}

/** What the machines did in each phase, and what their owner suffered. */
function phasesOf(abuse: RelayClaim[], suffered: RelayClaim[], name: Name): string[] {
  const said = [
    ...abuse.map((claim) => ({ during: claim.during, what: sayUse(claim) })),
    ...suffered.map((claim) => ({ during: claim.during, what: saySuffered(claim) })),
  ];
  return [...groupBy(said, ({ during }) => during)]
    .sort(([a], [b]) => ((a ?? '\uffff') < (b ?? '\uffff') ? -1 : 1))
    .map(([phase, same]) => {
      const all = distinct(same.map(({ what }) => what));
      return `${phase === null ? 'no phase named' : name(phase)}: ${all.join(', ')}`;
    });
}

const machinesOf = (abuse: RelayClaim[]) => distinct(abuse.map(({ from }) => from));
const usesOf = (abuse: RelayClaim[]) => distinct(abuse.map(sayUse));
const sayUse = ({ type }: RelayClaim) => relationship(type).forward.replace(/ against$/, '');
const saySuffered = ({ type }: RelayClaim) =>
  relationship(type)
    .backward.replace(/ (by|on)$/, '')
    .replace(/^is /, 'was ');

/** Who owned a machine at other times, where somebody did. */
function sayOthers(ownership: RelayClaim[], name: Name): string {
  const said = [...groupBy(ownership, (claim) => claim.from)].map(
    ([owner, claims]) => `${name(owner)} owned it ${listed(distinct(claims.map(sayOwned)))}`,
  );
  return said.length > 0 ? ` at that time (${listed(said.sort())})` : '';
}

function sayBy(abuse: RelayClaim[], name: Name): string {
  const by = distinct(abuse.map((claim) => claim.by));
  return by.length > 0 ? `, by ${listed(by.map(name))}` : '';
}

const saySources = (claims: RelayClaim[]) => counted(distinct(claims.map(({ source }) => source)).length, 'source');

const sayOwned = ({ first_seen, last_seen }: RelayClaim): string =>
  [first_seen && `from ${first_seen}`, last_seen && `until ${last_seen}`].filter(Boolean).join(' ');

function sayDates(abuse: RelayClaim[]): string {
  const dates = abuse.flatMap((claim) => [claim.first_seen, claim.last_seen]);
  const [first, last] = [earliest(dates), latest(dates)];
  if (first === undefined) return 'no date';
  return first === last ? first : `${first} to ${last}`;
}

const unique = (claims: RelayClaim[]) => [...new Map(claims.map((claim) => [claim.id, claim])).values()];
