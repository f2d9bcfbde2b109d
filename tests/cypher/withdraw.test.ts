import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseAssertion, CaseDescription } from '../../contract/case.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const load = (bytes: Uint8Array) => importFile({ database, name: 'test', bytes });

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

const anImport = fc
  .record({
    descriptions: fc.array(description, { maxLength: 6 }),
    assertions: fc.array(assertion, { maxLength: 6 }),
  })
  .map((parts) => caseFile({ ...parts, sources: ['source:a', 'source:b'] }));

describe('withdrawImport', () => {
  it('restores exactly the graph before the import', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anImport, { maxLength: 2 }), anImport, async (before, one) => {
        await clear(database);
        for (const bytes of before) await load(bytes);
        const graph = await snapshot(database);
        const record = await load(one);
        if (record.alreadyLoaded) return;
        await withdrawImport(database, record.id);
        expect(await snapshot(database)).toEqual(graph);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves what the remaining imports alone would have made, in whatever order they came and went', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anImport, { minLength: 2, maxLength: 4, selector: (bytes) => bytes.join() }),
        fc.infiniteStream(fc.nat()),
        async (imports, choices) => {
          const random = (below: number) => (choices.next().value as number) % below;
          await clear(database);
          const loaded: string[] = [];
          for (const bytes of shuffled(imports, random)) loaded.push((await load(bytes)).id);
          const gone = shuffled(loaded, random).slice(0, 1 + random(loaded.length));
          for (const id of gone) await withdrawImport(database, id);
          const left = await snapshot(database);

          await clear(database);
          for (const bytes of imports) {
            const dry = await importFile({ database, name: 'test', bytes, dryRun: true });
            if (!gone.includes(dry.id)) await load(bytes);
          }
          expect(left).toEqual(await snapshot(database));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('empties the graph when all is withdrawn', async () => {
    const first = await load(
      caseFile({ assertions: [{ type: 'USES', from: 'cluster:a', to: 'tool:b', source: 'source:a' }] }),
    );
    await withdrawImport(database, first.id);
    expect(await snapshot(database)).toEqual({ nodes: [], edges: [] });
  });

  it('names the import that it does not know', async () => {
    await expect(withdrawImport(database, 'import:none')).rejects.toMatchObject({ code: 'unknown_import' });
  });
});

function shuffled<Item>(items: Item[], random: (below: number) => number): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random(last + 1);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}
