import fc from 'fast-check';
import { bounds } from '../../../contract/dates.ts';
import type { RelationshipType } from '../../../contract/relationships.ts';
import type { AssertionRecord } from '../../../server/import/records.ts';
import { CLAIM } from '../rows.ts';

/** Small random evidence, and what its dates and filters mean, worked out in memory as the documentation has it. */

export type Shape = [type: RelationshipType, from: string[], to: string[]];

/** The filters that are tried. */
export interface Asked {
  from?: string;
  to?: string;
  withoutSources?: string;
  minConfidence?: string;
  includeWeak?: 'true';
}

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
export const date = fc.constantFrom(
  '2022',
  '2022-03',
  '2022-03-09',
  '2022-06',
  '2022-11',
  '2023',
  '2023-02',
  '2023-02-14',
);
const isInOrder = (from: string, to: string) =>
  bounds(from).start <= bounds(to).start && bounds(from).end <= bounds(to).end;
const dates = fc
  .record({ first_seen: maybe(date), last_seen: maybe(date) })
  .filter(({ first_seen, last_seen }) => !first_seen || !last_seen || isInOrder(first_seen, last_seen));
const sources = fc.constantFrom('source:p', 'source:q', 'source:r');

const MEANS: RelationshipType[] = ['COMMUNICATES_WITH', 'STAGED_AGAINST', 'RELAYED_AGAINST', 'SEEN_AT'];

/** Assertions of these shapes: some dated by one date alone, some by none. */
export const evidence = (shapes: Shape[], most: number, least = 5): fc.Arbitrary<AssertionRecord[]> =>
  fc.array(
    fc
      .constantFrom(...shapes)
      .chain(([type, from, to]) =>
        fc.record({
          type: fc.constant(type),
          from: fc.constantFrom(...from),
          to: fc.constantFrom(...to),
          confidence: fc.integer({ min: 1, max: 10 }).map((tenth) => tenth * 10),
          source: sources,
          basis: fc.constantFrom('reported' as const, 'reported' as const, 'hypothesis' as const),
          dates,
          by: MEANS.includes(type) ? maybe(fc.constantFrom('cluster:a', 'cluster:b')) : fc.constant(undefined),
          name: fc.constant(type === 'RELATED_TO' ? 'revoked by' : undefined),
          during: maybe(fc.constantFrom('campaign:c', 'campaign:d', 'campaign:e')),
        }),
      )
      .filter(({ from, to }) => from !== to)
      .map(({ dates, ...one }) => ({ ...CLAIM, ...one, ...dates })),
    { minLength: least, maxLength: most },
  );

export const asked: fc.Arbitrary<Asked> = fc
  .record({
    from: maybe(date),
    to: maybe(date),
    withoutSources: maybe(sources),
    minConfidence: maybe(fc.constantFrom('30', '50')),
    includeWeak: maybe(fc.constant('true' as const)),
  })
  .filter(({ from, to }) => !from || !to || bounds(from).start <= bounds(to).end)
  .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as Asked);

/** The first and last instant of something. */
export type Span = [start: string, end: string];
const [EVER, NEVER] = ['', '\uffff'];

export const meet = (one: Span, other: Span): boolean => one[0] <= other[1] && other[0] <= one[1];

/** When a claim may have held: of one with a date that alone; null of one without. */
export function spanOf({ first_seen, last_seen }: AssertionRecord): Span | null {
  const [first, last] = [first_seen ?? last_seen, last_seen ?? first_seen];
  return first && last ? [bounds(first).start, bounds(last).end] : null;
}

/** When a machine may have been its owner's: what is not said is open. */
export const ownedIn = ({ first_seen, last_seen }: AssertionRecord): Span => [
  first_seen ? bounds(first_seen).start : EVER,
  last_seen ? bounds(last_seen).end : NEVER,
];

export const windowOf = ({ from, to }: Asked): Span => [from ? bounds(from).start : EVER, to ? bounds(to).end : NEVER];

export const isHeard = (
  { source, confidence }: AssertionRecord,
  { withoutSources, minConfidence = '0' }: Asked,
): boolean => source !== withoutSources && confidence >= Number(minConfidence);

/** Whether the filters let a claim through; in a window none without a date. */
export function counts(claim: AssertionRecord, asked: Asked): boolean {
  const span = spanOf(claim);
  const isTimeless = asked.from === undefined && asked.to === undefined;
  return isHeard(claim, asked) && (isTimeless || (span !== null && meet(span, windowOf(asked))));
}

/** Who may have owned a machine when something was done with it, as the filters let through. */
export const ownersOf = (claims: AssertionRecord[], machine: string, done: AssertionRecord, asked: Asked) =>
  claims.filter((claim) => {
    const span = spanOf(done);
    const isOwner = claim.type === 'OWNS' && claim.to === machine && isHeard(claim, asked);
    return isOwner && meet(ownedIn(claim), windowOf(asked)) && (span === null || meet(ownedIn(claim), span));
  });

export const isAgainst = ({ type }: AssertionRecord): boolean =>
  type === 'STAGED_AGAINST' || type === 'RELAYED_AGAINST';
export const isWeak = (id: string): boolean => id.includes('@source:');

/** Their confidence in hundredths, each counted once. */
export const sureness = (claims: AssertionRecord[]): number =>
  [...new Set(claims)].reduce((sum, { confidence }) => sum + confidence, 0) / 100;
