import fc from 'fast-check';
import type { CaseAssertion, CaseDescription } from '../../contract/case.ts';
import type { ImportRecord } from '../../contract/imports.ts';
import type { Database } from '../../server/db.ts';
import * as book from '../../server/import/book.ts';
import { inputOf } from '../../server/import/input.ts';
import { load } from '../../server/import/load.ts';
import { openRows } from '../../server/import/rows.ts';
import { caseFile } from './case.ts';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const OTHER_SHA256 = 'f30b04a9ebc95c50fdc116260068d4d8da8005104b6366c29d0f24dbbf798957';

/** Few ids, so that random imports meet in the same entities. */
const file = fc.constantFrom(`file:${MD5}`, `file:${SHA1}`, `file:${SHA256}`, `file:${OTHER_SHA256}`);
const capability = fc.constantFrom('malware:one', 'tool:two');
const address = fc.constantFrom('address:64.176.50.42', 'address:10.0.0.5', 'address:10.0.0.5@organisation:v');
const organisation = fc.constantFrom('organisation:v', 'organisation:w');
const source = fc.constantFrom('source:a', 'source:b');
const date = fc.option(fc.constantFrom('2023', '2023-08', '2024-05-04'), { nil: undefined });

const description: fc.Arbitrary<CaseDescription> = fc.oneof(
  fc.record({
    about: file,
    source,
    hashes: fc.option(
      fc.uniqueArray(fc.constantFrom(MD5, SHA1, SHA256, OTHER_SHA256), { minLength: 1, maxLength: 2 }),
      { nil: undefined },
    ),
    attributes: fc.option(fc.record({ assessment: fc.constantFrom('unknown', 'keylogger') }), { nil: undefined }),
  }),
  fc.record({
    about: fc.oneof(capability, organisation, address),
    source,
    name: fc.constantFrom('One', 'Two', 'Three'),
    last_seen: date,
    stand_in: fc.constantFrom(undefined, true),
    shared: fc.constantFrom(undefined, 'content-delivery network'),
    published: date,
  }),
);

const claim = { source, confidence: fc.constantFrom(50, 80), first_seen: date, last_seen: date };
const basis = fc.constantFrom('reported' as const, 'hypothesis' as const);
const assertion: fc.Arbitrary<CaseAssertion> = fc.oneof(
  fc.record({ type: fc.constant('COMMUNICATES_WITH' as const), from: capability, to: address, basis, ...claim }),
  fc.record({ type: fc.constant('USES' as const), from: capability, to: file, ...claim }),
  fc.record({ type: fc.constant('TARGETS' as const), from: capability, to: organisation, basis, ...claim }),
  fc.record({
    type: fc.constant('STAGED_AGAINST' as const),
    from: address,
    to: organisation,
    by: fc.constant('cluster:c'),
    ...claim,
  }),
  fc.record({ type: fc.constant('SAME_AS' as const), from: capability, to: capability, ...claim }),
);

/** A random case file; several of them meet in the same few entities. */
export const anImport = fc
  .record({
    descriptions: fc.array(description, { maxLength: 6 }),
    assertions: fc.array(assertion, { maxLength: 6 }),
  })
  .map((parts) => caseFile({ ...parts, sources: ['source:a', 'source:b'] }));

/** @param random a whole number from 0 up to below its argument */
export function shuffled<Item>(items: Item[], random: (below: number) => number): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random(last + 1);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}

/** Loads a file in batches of so many claims. */
export async function loadInBatches(
  database: Database,
  bytes: Uint8Array,
  { id, batchSize }: { id: string; batchSize: number },
): Promise<ImportRecord> {
  const { signal } = new AbortController();
  const { rows } = await openRows(inputOf('test', bytes), {}, signal);
  const opening = {
    id,
    name: 'test',
    format: 'test',
    hash: id,
    size: bytes.length,
    source: { id: 'source:test', name: 'test' },
    tlp: 'clear' as const,
  };
  const { part } = await book.open(database, opening);
  const loaded = await load({ database, importId: id, part, rows, size: bytes.length, signal, batchSize });
  return book.close(database, id, { loaded, title: null, format: 'test' });
}
