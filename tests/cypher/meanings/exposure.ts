import type { AssertionRecord } from '../../../server/import/records.ts';
import { type Asked, counts, isAgainst, isWeak, ownersOf, type Shape } from './evidence.ts';

const PARTIES = ['organisation:v', 'organisation:w', 'organisation:x'];
const MACHINES = ['address:45.77.46.1', 'host:pc@organisation:w', 'host:pc@organisation:x', 'host:one@source:p'];
const [URL, ON] = ['url:http://45.77.46.2/a', 'address:45.77.46.2'];
const WHO = ['cluster:a', 'campaign:c'];

export const SHAPES: Shape[] = [
  ['STAGED_AGAINST', ['address:45.77.46.1', 'domain:one-mark.net'], ['sector:s', ...PARTIES]],
  ['RELAYED_AGAINST', ['address:45.77.46.2', 'domain:one-mark.net'], ['sector:s']],
  ['COMMUNICATES_WITH', [...PARTIES, ...MACHINES], ['address:45.77.46.2', 'domain:one-mark.net']],
  ['COMMUNICATES_WITH', PARTIES, ['address:45.77.46.2', 'domain:one-mark.net']],
  ['COMMUNICATES_WITH', ['address:45.77.46.2', 'domain:one-mark.net'], MACHINES],
  ['SEEN_AT', ['address:45.77.46.2', 'domain:one-mark.net'], [...PARTIES, ...MACHINES.slice(1)]],
  ['COMMUNICATES_WITH', [...PARTIES, ...MACHINES], [URL]],
  ['SEEN_AT', [URL], PARTIES],
  ['OWNS', PARTIES, MACHINES],
  ['TARGETS', WHO, [...PARTIES, ...MACHINES.slice(1)]],
  ['USES', WHO, MACHINES],
  ['SEEN_AT', ['malware:m'], [...PARTIES, ...MACHINES.slice(1)]],
];

const isIn = (kinds: string[]) => (id: string) => kinds.includes(id.split(':')[0] as string);
const isParty = isIn(['organisation', 'person']);
const isAttacker = isIn(['cluster', 'actor', 'campaign']);
const isCapability = isIn(['malware', 'tool']);

/** Who is known for a victim, an attacker's machine or a relay, whatever the filters say. */
function knownIn(claims: AssertionRecord[]): Set<string> {
  const known = new Set<string>();
  for (const claim of claims) {
    const { type, from, to, basis } = claim;
    const isSure = basis !== 'hypothesis';
    if (isSure && (type === 'TARGETS' || isAgainst(claim))) known.add(to);
    if (isSure && isAgainst(claim)) known.add(from);
    if (type === 'SEEN_AT' && isCapability(from)) known.add(to);
    if ((type === 'USES' || type === 'OWNS') && isAttacker(from)) known.add(to);
  }
  return known;
}

/** The rows of exposure with their scores. */
export function exposure(claims: AssertionRecord[], asked: Asked): Map<string, number> {
  const known = knownIn(claims);
  const best = new Map<string, Map<string, number>>();
  const add = (who: string, relay: string, value: number) => {
    if (known.has(who)) return;
    const paths = best.get(who) ?? new Map<string, number>();
    best.set(who, paths.set(relay, Math.max(paths.get(relay) ?? 0, value)));
  };
  const heard = claims.filter((claim) => counts(claim, asked));
  for (const use of heard.filter(isAgainst)) {
    const relay = use.from;
    for (const talk of heard) {
      const isRelay = (id: string) => id === relay || (id === URL && relay === ON);
      const isTalk = talk.type === 'COMMUNICATES_WITH' && [talk.from, talk.to].some(isRelay);
      if (!isTalk && (talk.type !== 'SEEN_AT' || !isRelay(talk.from))) continue;
      const party = isRelay(talk.from) ? talk.to : talk.from;
      if (party === URL) continue;
      const value = (use.confidence * talk.confidence) / 10_000;
      if (isParty(party)) add(party, relay, value);
      if (isParty(party) || known.has(party) || known.has(party.split('@')[1] ?? '')) continue;
      const owns = ownersOf(claims, party, talk, asked).filter(({ from }) => isParty(from));
      for (const own of owns) add(own.from, relay, (value * own.confidence) / 100);
      if (owns.length === 0 && (!isWeak(party) || asked.includeWeak)) add(party, relay, value);
    }
  }
  return new Map([...best].map(([who, paths]) => [who, [...paths.values()].reduce((sum, one) => sum + one, 0)]));
}
