import { type AssertionRecord, assertionId } from '../../import/records.ts';
import type { Described } from '../described.ts';
import type { Evidence } from '../evidence.ts';

/** What programs that draw and measure graphs are told of an entity. */
export const nodeFacts = ({ kind, name, aliases, said }: Described) => ({
  kind,
  name,
  aliases: aliases.join('; '),
  labels: [...new Set(said.flatMap((one) => one.labels ?? []))].sort().join('; '),
  description: said.flatMap((one) => one.description ?? []).join('\n\n'),
  first_seen: said.find((one) => one.first_seen)?.first_seen ?? '',
  last_seen: said.find((one) => one.last_seen)?.last_seen ?? '',
  said_by: [...new Set(said.map((one) => one.source))].sort().join('; '),
});

/** What they are told of an assertion: each is an edge of its own, as two sources may say the same. */
export const edgeFacts = (record: AssertionRecord) => ({
  type: record.type,
  name: record.name ?? '',
  description: record.description ?? '',
  said_by: record.source,
  basis: record.basis,
  confidence: record.confidence,
  tlp: record.tlp,
  published: record.published ?? '',
  first_seen: record.first_seen ?? '',
  last_seen: record.last_seen ?? '',
  by: record.by ?? '',
  during: record.during ?? '',
  port: record.port ?? '',
  count: record.count ?? '',
  url: record.url ?? '',
});

export type Facts = Record<string, string | number>;

/** The facts in their order, each with what it is. */
export const NODE_FACTS = Object.entries({
  kind: 'string',
  name: 'string',
  aliases: 'string',
  labels: 'string',
  description: 'string',
  first_seen: 'string',
  last_seen: 'string',
  said_by: 'string',
} satisfies Record<keyof ReturnType<typeof nodeFacts>, 'string' | 'number'>);

export const EDGE_FACTS = Object.entries({
  type: 'string',
  name: 'string',
  description: 'string',
  said_by: 'string',
  basis: 'string',
  confidence: 'number',
  tlp: 'string',
  published: 'string',
  first_seen: 'string',
  last_seen: 'string',
  by: 'string',
  during: 'string',
  port: 'number',
  count: 'number',
  url: 'string',
} satisfies Record<keyof ReturnType<typeof edgeFacts>, 'string' | 'number'>);

/** The assertions of the evidence with their ids. */
export async function* edgesOf(evidence: AsyncIterable<Evidence>): AsyncGenerator<AssertionRecord & { id: string }> {
  for await (const one of evidence) if ('assertion' in one) yield { ...one.assertion, id: assertionId(one.assertion) };
}
