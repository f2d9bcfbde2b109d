import fc from 'fast-check';
import { bounds } from '../../../contract/dates.ts';
import type { Opinion } from '../../../contract/evidence.ts';
import type { AssertionRecord } from '../../../server/import/records.ts';
import { says } from '../rows.ts';
import {
  type Asked,
  counts,
  date,
  isAgainst,
  isHeard,
  meet,
  ownedIn,
  ownersOf,
  type Shape,
  type Span,
  spanOf,
  windowOf,
} from './evidence.ts';

/** What `cross-victim` means, with what people think of its rows, worked out from its documentation. */

const VICTIMS = ['organisation:v', 'organisation:w', 'organisation:x', 'person:y'];
const HOSTS = ['host:pc@organisation:w', 'host:one@source:p'];
const NAME = 'file:name:log.ini';
const ADDRESS = 'address:45.77.46.1';
const URLS = ['url:http://45.77.46.1/a', 'url:https://45.77.46.1:8443/b'];
const SEEN = ['malware:m', 'tool:t', NAME, ADDRESS, URLS[0] as string];

export const SHAPES: Shape[] = [
  ['SEEN_AT', SEEN, VICTIMS],
  ['SEEN_AT', SEEN, VICTIMS],
  ['SEEN_AT', SEEN, [...HOSTS, 'sector:s']],
  ['SEEN_AT', URLS, VICTIMS],
  ['STAGED_AGAINST', [ADDRESS, HOSTS[0] as string], VICTIMS],
  ['OWNS', VICTIMS, HOSTS],
  ['PART_OF', VICTIMS, VICTIMS.slice(0, 3)],
];

const OPINIONS: Opinion[] = ['strongly-agree', 'agree', 'strongly-disagree'];
const JUDGED = { agree: 'refined', 'strongly-agree': 'accepted', 'strongly-disagree': 'rejected' } as Record<
  string,
  string
>;

/** What people think of rows, one after the other; a window where it refines the row, most times. */
export const judgements: fc.Arbitrary<AssertionRecord[]> = fc
  .array(
    fc.record({
      to: fc.constantFrom(...SEEN),
      source: fc.constantFrom('source:p', 'source:u'),
      opinion: fc.constantFrom(...OPINIONS),
      first_seen: fc.option(date, { nil: undefined }),
      last_seen: fc.option(date, { nil: undefined }),
    }),
    { minLength: 3, maxLength: 6 },
  )
  .map((all) =>
    all
      .filter(
        ({ first_seen, last_seen }) => !first_seen || !last_seen || bounds(first_seen).start <= bounds(last_seen).end,
      )
      .map(({ to, source, opinion, first_seen, last_seen }, index) => {
        const window = opinion === 'agree' ? { first_seen, last_seen } : {};
        const published = `2025-01-0${index + 1}T00:00:00.000Z`;
        return says('MENTIONS', source, to, { source, opinion, pivot: 'cross-victim', published, ...window });
      }),
  );

/** The rows in their order: the id, the score, the victims, the groups that count for nothing, and what stands of judgements. */
export function crossVictim(claims: AssertionRecord[], said: AssertionRecord[], asked: Asked) {
  const rows = [...SEEN, URLS[1] as string, HOSTS[0] as string].flatMap((artefact) => {
    const isWeak = artefact === NAME;
    const judged = ['source:p', 'source:u'].flatMap((person) =>
      person === asked.withoutSources
        ? []
        : said.filter(({ from, to }) => from === person && to === artefact).slice(-1),
    );
    const windows = judged.filter(({ first_seen, last_seen }) => first_seen ?? last_seen);
    const [narrow] = windows.toSorted((a, b) => ((a.published ?? '') < (b.published ?? '') ? 1 : -1));
    const isArtefact = (id: string) => id === artefact || (artefact === ADDRESS && URLS.includes(id));
    const sighted = claims
      .filter((claim) => isArtefact(claim.from) && (claim.type === 'SEEN_AT' || isAgainst(claim)))
      .filter((claim) => counts(claim, asked) && (!narrow || isWithin(claim, ownedIn(narrow))))
      .flatMap((claim) => sightingOf(claims, claim, asked).map((sighting) => ({ sighting, of: claim.from })));
    const seen = sighted.map(({ sighting }) => sighting);
    const things = new Set(sighted.map(({ of }) => of));
    const all = [...new Set(seen.map(([victim]) => victim))];
    const isPart = partsIn(claims, asked);
    const groups = all.filter((whole) => all.some((part) => isPart(part, whole) && !isPart(whole, part)));
    const victims = all.filter((id) => !groups.includes(id)).sort();
    if (victims.length < 2 || (things.size === 1 && !things.has(artefact)) || (isWeak && !asked.includeWeak)) return [];
    const surest = victims.map((id) => Math.max(...seen.map(([victim, sure]) => (victim === id ? sure : 0))));
    const score = isWeak ? 0 : surest.reduce((sum, sure) => sum + Math.round(sure * 1_000), 0) / 1_000;
    const stands = standing(judged.map(({ opinion }) => JUDGED[opinion as string] as string));
    return [{ artefact, isWeak, score, victims, groups: groups.sort(), stands }];
  });
  const isLast = ({ stands }: (typeof rows)[0]) => Number(stands === 'rejected');
  return rows
    .toSorted(
      (a, b) =>
        isLast(a) - isLast(b) ||
        Number(a.isWeak) - Number(b.isWeak) ||
        b.score - a.score ||
        (a.artefact < b.artefact ? -1 : 1),
    )
    .map(({ artefact, score, victims, groups, stands }) => [artefact, score, victims, groups, stands] as const);
}

/** At whom something was seen, and how surely: at a host the organisation in its id, else its surest owner of then. */
function sightingOf(claims: AssertionRecord[], seen: AssertionRecord, asked: Asked): [victim: string, sure: number][] {
  const sure = seen.confidence / 100;
  if (VICTIMS.includes(seen.to)) return [[seen.to, sure]];
  if (seen.to === HOSTS[0]) return [['organisation:w', sure]];
  const [owner] = ownersOf(claims, seen.to, seen, asked).sort(
    (a, b) => b.confidence - a.confidence || (a.from < b.from ? -1 : 1),
  );
  return owner ? [[owner.from, (sure * owner.confidence) / 100]] : [];
}

const isWithin = (claim: AssertionRecord, window: Span): boolean => {
  const span = spanOf(claim);
  return span !== null && meet(span, window);
};

/** Who is part of whom, be it over others. */
function partsIn(claims: AssertionRecord[], asked: Asked): (part: string, whole: string) => boolean {
  const said = claims.filter(
    (claim) => claim.type === 'PART_OF' && isHeard(claim, asked) && meet(ownedIn(claim), windowOf(asked)),
  );
  const reach = (part: string, whole: string, passed: string[]): boolean =>
    said.some(
      ({ from, to }) => from === part && (to === whole || (!passed.includes(to) && reach(to, whole, [...passed, to]))),
    );
  return (part, whole) => part !== whole && reach(part, whole, [part]);
}

function standing(names: string[]): string | null {
  if (names.includes('rejected')) return names.some((name) => name !== 'rejected') ? 'disputed' : 'rejected';
  return names.includes('refined') ? 'refined' : (names[0] ?? null);
}
