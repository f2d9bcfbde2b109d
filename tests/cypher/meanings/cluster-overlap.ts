import type { AssertionRecord } from '../../../server/import/records.ts';
import { type Asked, counts, isAgainst, isWeak, meet, type Shape, spanOf } from './evidence.ts';

/** What `cluster-overlap` means, worked out from its documentation: of all pairs, thing by thing. */

const WHO = ['cluster:a', 'cluster:b', 'cluster:d', 'actor:p'];
const TECHNIQUES = ['technique:T1001', 'technique:T1002', 'technique:T1001.001'];
const MACHINES = ['address:45.77.46.1', 'address:45.77.46.2', 'host:pc@source:s'];
const VICTIMS = ['organisation:v', 'organisation:w'];

export const SHAPES: Shape[] = [
  ['USES', WHO, ['malware:m', 'tool:t', ...MACHINES]],
  ['USES', WHO, TECHNIQUES],
  ['DELIVERS', WHO, ['malware:m', 'malware:n']],
  ['OWNS', WHO, MACHINES],
  ['EXPLOITS', WHO, ['vulnerability:CVE-2020-1234']],
  ['TARGETS', WHO, VICTIMS],
  ['STAGED_AGAINST', MACHINES, VICTIMS],
  ['RELAYED_AGAINST', MACHINES, VICTIMS],
  ['COMMUNICATES_WITH', ['malware:m', 'tool:t'], MACHINES],
  ['OVERLAPS_WITH', WHO, WHO],
];

const USED = ['USES', 'DELIVERS', 'OWNS', 'EXPLOITS', 'TARGETS'];

/** Who uses or targets what by a claim: outright, or a machine, and whom it was used against, in the name of somebody. */
function usesIn(claim: AssertionRecord): { who: string | undefined; things: string[] } {
  const { type, from, to, by } = claim;
  if (USED.includes(type)) return { who: from, things: [to] };
  if (isAgainst(claim)) return { who: by, things: [from, to] };
  return { who: by, things: type === 'COMMUNICATES_WITH' ? [to] : [] };
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
const most = (claims: AssertionRecord[]): number => Math.max(...claims.map(({ confidence }) => confidence)) / 100;

/** The scores of all pairs that share something, or of which a source says outright that they overlap. */
export function clusterOverlap(claims: AssertionRecord[], asked: Asked): Map<string, number> {
  const heard = claims.filter((claim) => counts(claim, asked));
  const usesOf = (who: string, thing: string) =>
    heard.filter((claim) => usesIn(claim).who === who && usesIn(claim).things.includes(thing));
  const things = [...new Set(heard.flatMap((claim) => usesIn(claim).things))];
  const pairs = WHO.flatMap((one) => WHO.filter((other) => one < other).map((other) => [one, other] as const));
  return new Map(
    pairs.flatMap(([one, other]) => {
      const shared = things
        .filter((thing) => !isWeak(thing))
        .map((thing) =>
          weight(
            [one, other, ...WHO].map((who) => usesOf(who, thing)),
            thing,
          ),
        );
      const score = rounded(shared.reduce((sum, value) => sum + value, 0));
      const isSaid = heard.some(({ type, from, to }) => type === 'OVERLAPS_WITH' && isPair([from, to], [one, other]));
      return score > 0 || isSaid ? [[`${one} ~ ${other}`, score] as const] : [];
    }),
  );
}

const isPair = (ends: string[], pair: string[]): boolean => ends.toSorted().join() === pair.join();

/** What one thing adds, by the claims of the two and then of everybody. */
function weight([mine = [], theirs = [], ...everybody]: AssertionRecord[][], thing: string): number {
  if (mine.length === 0 || theirs.length === 0) return 0;
  const rarity = 1 / (everybody.filter((claims) => claims.length > 0).length - 1);
  const meeting = mine.flatMap((claim) =>
    theirs.flatMap((other) => {
      const [one, two] = [spanOf(claim), spanOf(other)];
      return one && two && meet(one, two) ? [Math.min(claim.confidence, other.confidence) / 100] : [];
    }),
  );
  const isTimed = !thing.startsWith('technique:') && !thing.startsWith('vulnerability:') && meeting.length > 0;
  return (
    rounded(rarity * Math.min(most(mine), most(theirs))) + (isTimed ? rounded(rarity * 0.5 * Math.max(...meeting)) : 0)
  );
}
