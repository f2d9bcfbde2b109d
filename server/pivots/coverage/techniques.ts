import { groupBy } from '../../group.ts';
import { bareValue } from '../../import/normalise.ts';
import { distinct } from '../pivot.ts';
import { type Lead, type Leads, type Ways, waysBy } from './leads.ts';

/** One assertion that somebody uses a technique. */
export interface Use {
  id: string;
  source: string;
  who: string;
}

/** A use with how its technique leads to the one that it counts as. */
export interface CountedUse extends Use {
  /** As the source names it. */
  technique: string;
  /** The sub-technique that was rolled up; null where none was. */
  subTechnique: string | null;
  /** Revoked techniques on the way. */
  revoked: string[];
  way: Step[];
}

/** That a technique leads to another: as its successor, or as that which it is a sub-technique of. */
export type Step = Pick<Lead, 'type' | 'from' | 'to'>;

/** A technique, with all that is said of it, of its sub-techniques and of those revoked in its favour. */
export interface Coverage {
  technique: string;
  uses: CountedUse[];
}

/** The technique in force for an id, and the revoked ones on the way to it. A circle ends where it would begin again. */
export function inForce(technique: string, successors: Leads): { technique: string; revoked: string[] } {
  const { technique: now, revoked } = countsAs(technique, { successors, parents: NOWHERE }, false);
  return { technique: now, revoked };
}
const NOWHERE: Leads = { get: () => undefined };

/** The technique that a sub-technique is of: as a source says, else by its number. Null for a technique. */
export function parentOf(technique: string, parents: Leads): string | null {
  const number = /^technique:(T\d{4})\.\d{3}$/.exec(technique)?.[1];
  return parents.get(technique) ?? (number === undefined ? null : `technique:${number}`);
}

/**
 * As what a technique counts: the one in force, or with `rollUp` the one that this is a sub-technique of, or the one in
 * force for that. A circle ends where it would begin again.
 */
function countsAs(technique: string, { successors, parents }: Ways, rollUp: boolean) {
  const way: Step[] = [];
  const passed = new Set([technique]);
  const stepFrom = (from: string): Step | undefined => {
    const [successor, parent] = [successors.get(from), rollUp ? parentOf(from, parents) : null];
    if (successor && !passed.has(successor)) return { type: 'RELATED_TO', from, to: successor };
    return parent && !passed.has(parent) ? { type: 'SUBTECHNIQUE_OF', from, to: parent } : undefined;
  };
  for (let step = stepFrom(technique); step !== undefined; step = stepFrom(step.to)) {
    way.push(step);
    passed.add(step.to);
  }
  return {
    technique: way.at(-1)?.to ?? technique,
    subTechnique: way.find(({ type }) => type === 'SUBTECHNIQUE_OF')?.from ?? null,
    revoked: way.flatMap(({ type, from }) => (type === 'RELATED_TO' ? [from] : [])),
    way,
  };
}

/**
 * What is used, by technique in force.
 * @param rollUp brings sub-techniques together under the technique they are of
 */
export function coverageOf(
  used: readonly { technique: string; claims: readonly Use[] }[],
  { rollUp, ...ways }: Ways & { rollUp: boolean },
): Coverage[] {
  const found = new Map<string, Coverage>();
  for (const { technique, claims } of used) {
    const { technique: id, ...way } = countsAs(technique, ways, rollUp);
    const coverage = found.get(id) ?? { technique: id, uses: [] };
    coverage.uses.push(...claims.map((claim) => ({ ...claim, technique, ...way })));
    found.set(id, coverage);
  }
  return [...found.values()];
}

/** What bears on a technique besides the uses that count as it. */
export interface Bearing {
  /** The assertions by which it is led to, and those by which, were they not there, more would count as it. */
  leads: Lead[];
  /** Where else the techniques would lead that these are about. */
  otherwise: Lead[];
  /** Techniques that would count as it without one of them. */
  techniques: string[];
}

/** Of each technique as which a used one counts, or would without one of the assertions that lead there, what bears on it. */
export function bearingOn(
  used: readonly string[],
  { leads, rollUp }: { leads: readonly Lead[]; rollUp: boolean },
): Map<string, Bearing> {
  const ways = waysBy(leads);
  const whole = ways();
  const leaving = groupBy(leads, ({ from }) => from);
  const found = new Map<string, { bears: Set<Lead>; passed: Set<string>; techniques: Set<string> }>();
  const at = (technique: string) => {
    const one = found.get(technique) ?? { bears: new Set(), passed: new Set(), techniques: new Set() };
    found.set(technique, one);
    return one;
  };
  for (const technique of used) {
    const counted = countsAs(technique, whole, rollUp);
    for (const lead of leadsOn(counted, whole, leaving)) {
      const other = countsAs(technique, ways(lead.id), rollUp);
      const places = counted.technique === other.technique ? [counted] : [counted, other];
      const passed = [...places, other].flatMap((place) => [technique, ...passedBy(place)]);
      for (const place of places) {
        const one = at(place.technique);
        one.bears.add(lead);
        for (const id of passed) one.passed.add(id);
        if (place !== counted) one.techniques.add(technique);
      }
    }
  }
  return new Map(
    [...found].map(([technique, { bears, passed, techniques }]) => [
      technique,
      {
        leads: [...bears],
        otherwise: [...passed].flatMap((id) => leaving.get(id) ?? []).filter((lead) => !bears.has(lead)),
        techniques: [...techniques],
      },
    ]),
  );
}

type Counted = ReturnType<typeof countsAs>;
const passedBy = ({ technique, way }: Counted) => [...way.map(({ from }) => from), technique];

/** The assertions of the steps by which something comes to count so; in a circle that which would begin it again, too. */
function leadsOn(counted: Counted, { successors, parents }: Ways, leaving: Map<string, Lead[]>) {
  const revoked = new Set(counted.revoked);
  return passedBy(counted).flatMap((id) =>
    (leaving.get(id) ?? []).filter(({ type, to }) =>
      type === 'RELATED_TO' ? to === successors.get(id) : !revoked.has(id) && to === parents.get(id),
    ),
  );
}

export const usersOf = (uses: readonly Use[]): string[] => distinct(uses.map((use) => use.who));

/** One assertion that a campaign is attributed to a cluster or actor. */
export interface Attribution {
  id: string;
  source: string;
  campaign: string;
  to: string;
}

/** As whom users count: a campaign as those to whom it is attributed, where it is to any. */
export function partiesBy(attributions: readonly Attribution[]): (users: readonly string[]) => string[] {
  const parties = groupBy(attributions, ({ campaign }) => campaign);
  return (users) => distinct(users.flatMap((user) => parties.get(user)?.map(({ to }) => to) ?? [user]));
}

/** `T1003.001`, or the id of a technique that has no number. */
export const numberOf = (technique: string): string => bareValue(technique);
