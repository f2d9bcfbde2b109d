import { strictestTlp } from '../../../contract/evidence.ts';
import { type AssertionRecord, assertionId } from '../../import/records.ts';
import type { Described } from '../described.ts';
import type { Evidence } from '../evidence.ts';

/** What programs that draw and measure graphs are told of something. */
export type Column<Of> = readonly [
  name: string,
  type: 'string' | 'number',
  of: (one: Of) => string | number | undefined,
];

/** Of an entity. */
export const NODE_FACTS: readonly Column<Described>[] = [
  ['kind', 'string', ({ kind }) => kind],
  ['name', 'string', ({ name }) => name],
  ['aliases', 'string', ({ aliases }) => aliases.join('; ')],
  ['labels', 'string', ({ said }) => listed(said.flatMap((one) => one.labels ?? []))],
  ['description', 'string', ({ said }) => said.flatMap((one) => one.description ?? []).join('\n\n')],
  ['first_seen', 'string', ({ said }) => said.find((one) => one.first_seen)?.first_seen],
  ['last_seen', 'string', ({ said }) => said.find((one) => one.last_seen)?.last_seen],
  ['shared', 'string', ({ said }) => said.find((one) => one.shared)?.shared],
  ['stand_in', 'string', ({ said }) => flag(said.some((one) => one.stand_in))],
  ['revoked', 'string', ({ said }) => flag(said.some((one) => one.revoked))],
  ['deprecated', 'string', ({ said }) => flag(said.some((one) => one.deprecated))],
  ['said_by', 'string', ({ said }) => listed(said.map((one) => one.source))],
  ['tlp', 'string', ({ said }) => strictestTlp(said.map((one) => one.tlp))],
];

/** Of an assertion: each is an edge of its own, as two sources may say the same. */
export const EDGE_FACTS: readonly Column<AssertionRecord>[] = [
  ['type', 'string', ({ type }) => type],
  ['name', 'string', ({ name }) => name],
  ['description', 'string', ({ description }) => description],
  ['said_by', 'string', ({ source }) => source],
  ['basis', 'string', ({ basis }) => basis],
  ['confidence', 'number', ({ confidence }) => confidence],
  ['tlp', 'string', ({ tlp }) => tlp],
  ['published', 'string', ({ published }) => published],
  ['first_seen', 'string', ({ first_seen }) => first_seen],
  ['last_seen', 'string', ({ last_seen }) => last_seen],
  ['by', 'string', ({ by }) => by],
  ['during', 'string', ({ during }) => during],
  ['port', 'number', ({ port }) => port],
  ['count', 'number', ({ count }) => count],
  ['url', 'string', ({ url }) => url],
  ['revoked', 'string', ({ revoked }) => flag(revoked)],
  ['deprecated', 'string', ({ deprecated }) => flag(deprecated)],
];

/** What is known of an entity or an assertion, by these columns. */
export const factsOf = <Of>(one: Of, columns: readonly Column<Of>[]): [name: string, value: string | number][] =>
  columns.flatMap(([name, , of]) => {
    const value = of(one);
    return value === undefined || value === '' ? [] : [[name, value] as [string, string | number]];
  });

const flag = (is: boolean | undefined): string | undefined => (is ? 'true' : undefined);
const listed = (texts: readonly string[]): string => [...new Set(texts)].sort().join('; ');

/** The assertions of the evidence with their ids. */
export async function* edgesOf(evidence: AsyncIterable<Evidence>): AsyncGenerator<AssertionRecord & { id: string }> {
  for await (const one of evidence) if ('assertion' in one) yield { ...one.assertion, id: assertionId(one.assertion) };
}
