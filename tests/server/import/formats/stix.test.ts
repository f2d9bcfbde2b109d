import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../server/import/formats/format.ts';
import { stixFormat } from '../../../../server/import/formats/stix.ts';
import { describeGolden, outcome, plain, recognises } from './golden.ts';

describeGolden(stixFormat);

describe('recognises(sample)', () => {
  const object = '"type": "malware", "id": "malware--31b940d4-6f7f-459a-80ea-9c1f17b58abc"';

  it.each([
    ['a bundle', `{"type": "bundle", "id": "bundle--1", "objects": []}`],
    ['a bundle of STIX 2.0', `{"spec_version": "2.0", "type":"bundle"}`],
    ['a bundle whose type stands last, beyond the sample', `{"objects": [{${object}}, ${'\n'.repeat(100_000)}`],
    ['a list of objects', `[{${object}}]`],
    ['one object', `{${object}}`],
    ['an object a line', `{${object}}\n{${object}}\n`],
  ])('knows %s', async (_name, content) => {
    expect(await recognises(stixFormat, content)).toBe(true);
  });

  it.each([
    ['another JSON', '{"type": "FeatureCollection", "features": []}'],
    ['a text about STIX', `The object {${object}} is a bundle`],
    ['an id of another type', '{"type": "tool", "id": "malware--31b940d4-6f7f-459a-80ea-9c1f17b58abc"}'],
    ['a MISP event', '{"response": [{"Event": {"uuid": "31b940d4-6f7f-459a-80ea-9c1f17b58abc", "info": "bundle"}}]}'],
    ['an OpenGraph', '{"graph": {"nodes": [], "edges": []}}'],
    ['nothing', ''],
  ])('does not know %s', async (_name, content) => {
    expect(await recognises(stixFormat, content)).toBe(false);
  });
});

/** The golden samples as bundles. */
const SAMPLES = [
  'relations',
  'missing-ends',
  'versions',
  'markings',
  'observables',
  'stix-2.0',
  'indicators',
  'reports',
  'sightings',
  'unknown-types',
  'bad-objects',
].map((name) => JSON.parse(readFileSync(new URL(`./stix/${name}.json`, import.meta.url), 'utf8')) as Bundle);

const isBundle = (value: unknown): value is Bundle => (value as Partial<Bundle> | null)?.type === 'bundle';

interface Bundle extends Record<string, unknown> {
  objects: unknown[];
}

async function rowsOf(content: string): Promise<Row[]> {
  const found = await outcome(stixFormat, content);
  if ('error' in found) throw new Error(found.error.message);
  return found.rows;
}

/** What a file says, in a fixed order. */
async function recordsOf(content: string): Promise<string[]> {
  const rows = await rowsOf(content);
  return rows
    .flatMap((row) => [...(row.descriptions ?? []), ...(row.assertions ?? [])].map((one) => JSON.stringify(one)))
    .sort();
}

describe('the laws of reading', { timeout: 60_000 }, () => {
  it('holds that the order of objects changes nothing', async () => {
    const shuffled = fc
      .constantFrom(...SAMPLES)
      .chain((bundle) =>
        fc.tuple(fc.constant(bundle), fc.shuffledSubarray(bundle.objects, { minLength: bundle.objects.length })),
      );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([bundle, objects]) => {
        const found = await recordsOf(JSON.stringify({ ...bundle, objects }));
        expect(found).toEqual(await recordsOf(JSON.stringify(bundle)));
      }),
      { numRuns: 20 },
    );
  });

  it('holds that blanks between tokens change nothing, and neither does reading twice', async () => {
    for (const bundle of SAMPLES) {
      const found = await recordsOf(JSON.stringify(bundle));
      expect(await recordsOf(JSON.stringify(bundle))).toEqual(found);
      expect(await recordsOf(JSON.stringify(bundle, null, '\t\n  '))).toEqual(found);
      expect(await recordsOf(JSON.stringify(bundle.objects))).toEqual(found);
    }
  });

  it('gives each object one row, in the order of the file, with its text in what it says', async () => {
    for (const bundle of SAMPLES) {
      const objects = bundle.objects.flatMap((one) => (isBundle(one) ? one.objects : [one]));
      const rows = await rowsOf(JSON.stringify(bundle));
      expect(rows).toHaveLength(objects.length);
      rows.forEach((row, index) => {
        if (row.refused !== undefined) return;
        const originals = [...(row.descriptions ?? []), ...(row.assertions ?? [])].flatMap((one) => one.original ?? []);
        expect(originals.length).toBeGreaterThan(0);
        for (const original of originals) expect(JSON.parse(original)).toEqual(objects[index]);
      });
    }
  });

  it('reads what was mutated, or refuses it with a reason', async () => {
    const strange = fc.constantFrom<unknown[]>(
      null,
      true,
      -1,
      1e308,
      '',
      'x',
      '__proto__',
      '\0\ud800',
      'a'.repeat(5_000),
      [],
      {},
      [[]],
      [null],
      { id: 7 },
      '9999-99-99T99:99:99Z',
    );
    const mutated = fc
      .tuple(fc.constantFrom(...SAMPLES), fc.infiniteStream(fc.nat()), strange)
      .map(([bundle, choices, value]) => {
        const copy = structuredClone(bundle);
        mutate(copy, choices, value);
        return JSON.stringify(copy);
      });
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const found = await outcome(stixFormat, text);
        if ('error' in found) expect(found.error.code).toBe('invalid_file');
        else
          for (const row of found.rows)
            expect(row.refused ?? row.descriptions ?? row.assertions ?? row.leftOut).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });

  it('survives texts with characters taken out, doubled or changed', async () => {
    const texts = SAMPLES.map((bundle) => JSON.stringify(bundle));
    const broken = fc
      .tuple(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat({ max: 40 }),
        fc.constantFrom('', '"', '{', ']', ',', '\\', '0', '\n', 'é'),
      )
      .map(([text, at, length, by]) => text.slice(0, at % text.length) + by + text.slice((at % text.length) + length));
    await fc.assert(
      fc.asyncProperty(broken, async (text) => {
        const found = await outcome(stixFormat, text);
        if ('error' in found)
          expect(found.error).toMatchObject({ code: 'invalid_file', message: expect.stringContaining('line') });
        else expect(plain(found.rows)).toBeInstanceOf(Array);
      }),
      { numRuns: 100 },
    );
  });
});

/** Puts a value in place of a random one below an object or list. */
function mutate(root: object, choices: Iterator<number>, value: unknown): void {
  for (let at = root as Record<string, unknown>; ; ) {
    const keys = Object.keys(at);
    const key = keys[(choices.next().value as number) % keys.length];
    if (key === undefined) return;
    const there = at[key];
    if (there === null || typeof there !== 'object' || (choices.next().value as number) % 4 === 0) {
      at[key] = value;
      return;
    }
    at = there as Record<string, unknown>;
  }
}

describe('size', { timeout: 60_000 }, () => {
  it('takes 10,000 references to one missing id, and says so of each', async () => {
    const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const objects = Array.from({ length: 10_000 }, (_, index) => ({
      type: 'relationship',
      id: `relationship--${uuid(index)}`,
      relationship_type: 'uses',
      source_ref: `campaign--${uuid(1)}`,
      target_ref: `malware--${uuid(2)}`,
    }));
    const rows = await rowsOf(JSON.stringify({ type: 'bundle', objects }));
    expect(rows.filter((row) => row.repaired?.length === 2)).toHaveLength(10_000);
    expect(new Set(rows.flatMap((row) => row.assertions ?? []).map(({ from, to }) => `${from} ${to}`)).size).toBe(1);
  });

  it('keeps the text of a report once, however much it mentions', async () => {
    const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const object_refs = Array.from({ length: 5_000 }, (_, index) => `malware--${uuid(index)}`);
    const [row] = await rowsOf(JSON.stringify([{ type: 'report', id: `report--${uuid(0)}`, name: 'r', object_refs }]));
    expect(row?.assertions).toHaveLength(5_000);
    expect(row?.assertions?.filter((assertion) => assertion.original)).toEqual([]);
  });
});
