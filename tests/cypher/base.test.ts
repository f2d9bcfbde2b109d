import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CaseAssertion } from '../../contract/case.ts';
import { openDatabase } from '../../server/db.ts';
import * as book from '../../server/import/book.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { inputOf } from '../../server/import/input.ts';
import { load as loadRows } from '../../server/import/load.ts';
import { partsOf } from '../../server/import/parts.ts';
import { openRows } from '../../server/import/rows.ts';
import { takeBack } from '../../server/import/withdraw.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph, evidenceIn, snapshot, stuttering } from './graph.ts';
import { loadInBatches } from './imports.ts';

const database = await emptyGraph();
const twice = stuttering(database);
const servers = [database, openDatabase(inject('neo4j')), openDatabase(inject('neo4j'))];
beforeEach(() => clear(database));
afterAll(() => Promise.all(servers.map((server) => server.close())));

const contacts = (index: number): CaseAssertion => ({
  type: index % 5 === 0 ? 'USES' : 'COMMUNICATES_WITH',
  from: `malware:m${index % 7}`,
  to: index % 5 === 0 ? `tool:t${index}` : `address:11.0.${index >> 8}.${index & 255}`,
  source: 'source:a',
});

/** A state of a feed: these of its assertions. */
const state = (of: Iterable<number>): Uint8Array => caseFile({ name: 'Feed', assertions: [...of].map(contacts) });

function* numbers(from: number, below: number): Generator<number> {
  for (let index = from; index < below; index += 1) yield index;
}

const load = (bytes: Uint8Array, on = database) => importFile({ database: on, name: 'feed.json', bytes });

/** How many claims bear each mark. */
async function marks(): Promise<Record<string, number>> {
  const rows = await database.read<{ part: string; claims: number }>(
    'MATCH ()-[claim]->() UNWIND claim.imports AS part RETURN part, count(*) AS claims ORDER BY claims DESC',
  );
  return Object.fromEntries(rows.map(({ part, claims }) => [part, claims]));
}

/** A state of a feed as it is loaded, and which of the imports is withdrawn behind it. */
interface State {
  of: number[];
  gone: number | null;
  isTwice: boolean;
}

describe('a file most of which an earlier import carries', () => {
  it('writes to what differs alone', async () => {
    const first = await load(state(numbers(0, 1_500)));
    const [[, all]] = Object.entries(await marks()) as [[string, number]];
    const second = await load(state(numbers(10, 1_520)));
    expect(second.carried.assertions).toBe(1_510);
    expect(second.added.assertions).toBe(20);
    expect(second.base).toEqual({ id: first.id, name: 'Feed', gone: { descriptions: 10, assertions: 10 } });
    expect(second.rows).toMatchObject({ known: 1_491, loaded: 20 });
    const { [first.id]: kept, [second.id]: brought, ...others } = await marks();
    const [gone] = Object.values(others);
    expect(Object.keys(others)).toHaveLength(1);
    expect([kept, brought, gone]).toEqual([all - (gone ?? 0), second.added.assertions + second.added.descriptions, 20]);
  });

  it.each([
    ['the former', 0],
    ['the latter', 1],
  ])('leaves what the other alone would have made when %s is withdrawn', async (_, index) => {
    const files = [state(numbers(0, 1_500)), state(numbers(10, 1_520))];
    const records = [];
    for (const bytes of files) records.push(await load(bytes));
    await withdrawImport(database, records[index]?.id ?? '');
    const left = await evidenceIn(database);
    await clear(database);
    await load(files[1 - index] as Uint8Array);
    expect(left).toEqual(await evidenceIn(database));
    await withdrawImport(database, records[1 - index]?.id ?? '');
    expect(await snapshot(database)).toEqual({ nodes: [], edges: [] });
  });

  it('counts its rows and what it carries as if it had been looked up', async () => {
    await load(state(numbers(0, 1_500)));
    // More than half of the first batch is not known, so there is no base.
    const looked = await load(state([...numbers(1_600, 1_950), ...numbers(20, 1_500)]));
    const { rows, carried } = await load(state([...numbers(20, 1_500), ...numbers(1_950, 2_300)]));
    expect(rows).toEqual(looked.rows);
    expect(carried).toEqual(looked.carried);
  });

  it('may be loaded again after it was withdrawn and another kept what it brought', async () => {
    const first = await load(state(numbers(0, 1_500)));
    const second = await load(state(numbers(10, 1_500)));
    await withdrawImport(database, first.id);
    const before = await evidenceIn(database);
    expect((await load(state(numbers(0, 1_500)))).id).toBe(first.id);
    await withdrawImport(database, first.id);
    expect(await evidenceIn(database)).toEqual(before);
    await withdrawImport(database, second.id);
    expect(await snapshot(database)).toEqual({ nodes: [], edges: [] });
  });

  it('holds only what it carries of a much larger one', async () => {
    await load(state(numbers(0, 3_000)));
    const small = await load(state(numbers(0, 900)));
    expect(small.added).toEqual({ entities: 0, descriptions: 0, assertions: 0 });
    const before = await evidenceIn(database);
    await clear(database);
    await load(state(numbers(0, 900)));
    await load(state(numbers(0, 3_000)));
    expect(await evidenceIn(database)).toEqual(before);
  });

  it('leaves nothing behind where it fails on the way', async () => {
    const { id } = await load(state(numbers(0, 1_500)));
    const before = await snapshot(database);
    const reading = await openRows(inputOf('feed', state(numbers(10, 1_520))), {}, new AbortController().signal);
    const opening = { id: 'import:broken', name: 'feed', format: '', hash: '', size: 100_000, tlp: 'clear' as const };
    const { part } = await book.open(database, { ...opening, source: { id: 'source:a', name: 'a' } });
    async function* broken() {
      let read = 0;
      for await (const row of reading.rows) {
        if (read === 1_200) throw new Error('broken');
        read += 1;
        yield row;
      }
    }
    const { signal } = new AbortController();
    const failed = loadRows({
      database,
      importId: opening.id,
      part,
      rows: broken(),
      size: opening.size,
      signal,
      batchSize: 100,
    });
    await expect(failed).rejects.toThrow('broken');
    const held = await partsOf(database.read, opening.id);
    expect(held).toContainEqual({ part: id, shared: true });
    await takeBack(database, opening.id);
    expect(await snapshot(database)).toEqual(before);
  });

  it('ends in the same graph beside others of the same base, while that is withdrawn', async () => {
    const files = [numbers(0, 1_500), numbers(20, 1_510), numbers(5, 1_495), numbers(300, 1_700)].map(state);
    const [first, ...others] = files as [Uint8Array, ...Uint8Array[]];
    const { id } = await load(first);
    await Promise.all([
      ...others.map((bytes, index) => load(bytes, servers[index] ?? database)),
      withdrawImport(database, id),
    ]);
    const together = await evidenceIn(database);
    await clear(database);
    for (const bytes of others) await load(bytes);
    expect(together).toEqual(await evidenceIn(database));
  }, 120_000);

  it('ends in the graph and the counts of imports without a base, whatever states of a feed came and went', async () => {
    const step: fc.Arbitrary<State> = fc.record({
      of: fc.subarray([...numbers(0, 60)], { minLength: 20 }),
      gone: fc.option(fc.nat(), { freq: 1 }),
      isTwice: fc.boolean(),
    });
    const steps = fc.uniqueArray(step, { minLength: 2, maxLength: 5, selector: ({ of }) => of.join() });
    const play = async (feed: State[], batchSize: number) => {
      await clear(database);
      const loaded: string[] = [];
      const counts = [];
      for (const [index, { of, gone, isTwice }] of feed.entries()) {
        const through = isTwice ? twice : database;
        const record = await loadInBatches(through, state(of), { id: `import:${index}`, batchSize });
        counts.push({ rows: record.rows, carried: record.carried, added: record.added });
        loaded.push(record.id);
        if (gone !== null) await withdrawImport(through, loaded.splice(gone % loaded.length, 1)[0] as string);
      }
      return { counts, evidence: await evidenceIn(database) };
    };
    await fc.assert(
      fc.asyncProperty(steps, async (feed) => {
        // In batches of a thousand none is full, so no base is looked for and the import is written to each claim.
        expect(await play(feed, 8)).toEqual(await play(feed, 1_000));
      }),
      { numRuns: 40 },
    );
  }, 300_000);
});
