import type { AssertionRecord } from '../../../server/import/records.ts';
import { type Asked, counts, isAgainst, isWeak, ownersOf, type Shape, spanOf, sureness } from './evidence.ts';

const ORGANISATIONS = ['organisation:v', 'organisation:w', 'organisation:x', 'person:y'];
const MACHINES = ['address:45.77.46.1', 'domain:one-mark.net', 'host:pc@organisation:w', 'host:one@source:p'];

export const SHAPES: Shape[] = [
  ['STAGED_AGAINST', MACHINES, ORGANISATIONS],
  ['RELAYED_AGAINST', MACHINES, ORGANISATIONS],
  ['OWNS', ORGANISATIONS, MACHINES],
  ['OWNS', ORGANISATIONS, MACHINES],
  ['TARGETS', ['cluster:a', 'actor:b'], ORGANISATIONS],
];

/** That a machine was used against somebody, and whose it was. */
interface Step {
  owner: string;
  victim: string;
  claims: AssertionRecord[];
  use: AssertionRecord;
}

/** The rows of trusted-relays with their scores, chains of so many steps at most. */
export function trustedRelays(claims: AssertionRecord[], asked: Asked, links: number): Map<string, number> {
  const uses = claims.filter((claim) => isAgainst(claim) && counts(claim, asked));
  const rows = new Map<string, AssertionRecord[]>();
  const add = (id: string, some: AssertionRecord[]) => rows.set(id, [...(rows.get(id) ?? []), ...some]);
  const steps: Step[] = [];
  for (const use of uses) {
    const owns = ownersOf(claims, use.from, use, asked);
    if (owns.length === 0 && (!isWeak(use.from) || asked.includeWeak)) add(`${use.from} > ${use.to}`, [use]);
    for (const own of owns) {
      if (own.from === use.to) continue;
      add(`${own.from} > ${use.to}`, [own, use]);
      steps.push({ owner: own.from, victim: use.to, claims: [own, use], use });
    }
  }
  for (const { owner, claims: used } of steps) {
    const targets = claims.filter((claim) => claim.type === 'TARGETS' && counts(claim, asked));
    const ills = [...targets, ...uses].filter(({ to }) => to === owner);
    if (ills.length > 0) add(`${owner} > ${owner}`, [...used, ...ills]);
  }
  /** @param time the instant from which on the next step may have been */
  const follow = (path: Step[], time: string): void => {
    const last = path.at(-1) as Step;
    if (path.length > 1)
      add(
        [...path.map(({ owner }) => owner), last.victim].join(' > '),
        path.flatMap((step) => step.claims),
      );
    if (path.length === links) return;
    for (const next of steps) {
      if (next.owner !== last.victim || path.some(({ owner }) => owner === next.victim)) continue;
      const [start, end] = spanOf(next.use) ?? [time, time];
      if (end >= time) follow([...path, next], start > time ? start : time);
    }
  };
  for (const step of steps) follow([step], spanOf(step.use)?.[0] ?? '');
  return new Map([...rows].map(([id, some]) => [id, sureness(some)]));
}
