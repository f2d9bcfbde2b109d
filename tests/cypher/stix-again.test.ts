import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { exportEvidence } from '../../server/export/index.ts';
import { importFile } from '../../server/import/index.ts';
import { clear, emptyGraph, evidenceIn } from './graph.ts';
import { NAMED, randomGraph } from './random-graph.ts';
import { loadRows, says } from './rows.ts';
import { loadSamples, SAMPLE_FORMATS } from './samples.ts';

/** What goes out as STIX and comes back. */
const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const load = (name: string, bytes: Uint8Array | string) =>
  importFile({ database, name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes });

async function exported(): Promise<string> {
  const { file } = await exportEvidence(database, { format: 'stix' });
  const written = await text(Readable.from(file.input.bytes()));
  await file.close();
  return written;
}

/** Entities and claims, whoever brought them. */
async function evidence() {
  const { nodes, edges } = await evidenceIn(database);
  return { nodes, edges: edges.map((edge) => edge.replace(/"imports":\[[^\]]*\]/, '"imports":[]')) };
}

const CASE = readFileSync(new URL('../../cases/crimson-palace/case.json', import.meta.url));

describe('evidence that went out as STIX', () => {
  it('comes back as it was: the case that ships', async () => {
    await load('case.json', CASE);
    const before = await evidence();
    const written = await exported();
    await clear(database);
    expect((await load('case.stix.json', written)).rows).toMatchObject({ repaired: 0, refused: 0 });
    expect(await evidence()).toEqual(before);
  });

  it('changes nothing where it is known', async () => {
    await load('case.json', CASE);
    const before = await evidence();
    const record = await load('case.stix.json', await exported());
    expect(record.rows).toMatchObject({ loaded: 0, changed: 0, repaired: 0, refused: 0 });
    expect(await evidence()).toEqual(before);
  });

  it('keeps how often a source mentions a value in a sentence', async () => {
    const mention = says('MENTIONS', 'source:a', 'address:45.77.46.1', { count: 12, description: 'Seen in the log.' });
    await loadRows(database, [{ assertions: [mention] }]);
    const before = await evidence();
    const written = await exported();
    await clear(database);
    await load('mention.stix.json', written);
    expect(await evidence()).toEqual(before);
  });

  it('comes back as it was: random graphs', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomGraph, async ({ assertions, descriptions }) => {
        await clear(database);
        await loadRows(database, [{ assertions, descriptions: [...descriptions, ...NAMED] }]);
        const before = await evidence();
        const written = await exported();
        await clear(database);
        expect((await load('random.stix.json', written)).rows).toMatchObject({ repaired: 0, refused: 0 });
        expect(await evidence()).toEqual(before);
      }),
      { numRuns: 5 },
    );
  });
});

describe('evidence of other files that went out as STIX', () => {
  it.each(SAMPLE_FORMATS.filter((format) => format !== 'stix'))(
    'is what it was but for the record as it came, and the name where two are equally new: %s',
    async (format) => {
      await loadSamples(database, format);
      const before = await withoutOriginals();
      const written = await exported();
      await clear(database);
      expect((await load('again.json', written)).rows).toMatchObject({ repaired: 0, refused: 0 });
      expect(await withoutOriginals()).toEqual(before);
    },
  );

  /** Entities without the name that was chosen, claims without the record as it came and the id that is made of it too: each once. */
  async function withoutOriginals(): Promise<string[]> {
    const { nodes, edges } = await evidence();
    const without = (properties: Record<string, unknown>, names: string[]) =>
      Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
    const told = [...nodes, ...edges].map((text) => {
      const parts: unknown[] = JSON.parse(text);
      const left = parts.length === 2 ? ['name', 'aliases'] : ['original', 'id'];
      return JSON.stringify([...parts.slice(0, -1), without(parts.at(-1) as Record<string, unknown>, left)]);
    });
    return [...new Set(told)].sort();
  }

  it('has a judgement as the person gave it', async () => {
    const claim = { source: 'source:ann', basis: 'inferred', confidence: 100, tlp: 'green' };
    const judgement = {
      ...claim,
      type: 'MENTIONS',
      from: 'source:ann',
      to: 'address:203.0.113.7',
      published: '2024-06-05T10:00:00Z',
      record: 'judgement of cross-victim: address:203.0.113.7',
      description: 'A hoster moved it.',
      opinion: 'disagree',
      pivot: 'cross-victim',
      reading: 'Two customers',
      first_seen: '2024-05',
      object_refs: ['assertion:one', 'assertion:two'],
    };
    const header = { format: 'crosspivot-ndjson', version: 1, name: 'Judged' };
    await load('judged.ndjson', [header, { assertion: judgement }].map((line) => JSON.stringify(line)).join('\n'));
    const before = await evidence();
    const written = await exported();
    await clear(database);
    await load('judged.stix.json', written);
    expect(await evidence()).toEqual(before);
  });
});
