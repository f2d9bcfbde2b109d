import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PartialDate } from '../../../../contract/dates.ts';
import { KIND_NAMES } from '../../../../contract/kinds.ts';
import { relationship } from '../../../../contract/relationships.ts';
import type { Format, Row } from '../../../../server/import/formats/format.ts';
import { kindOf } from '../../../../server/import/normalise.ts';
import { outcome, plain } from './golden.ts';

/** Laws that hold for every format, on its golden samples. */

/** Milliseconds; the work is short, and the machine may be busy. */
const PATIENCE = 120_000;

const samplesOf = (format: Format): { file: string; text: string }[] => {
  const folder = new URL(`./${format.name}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => !/\.(expected|mapping)\.json$/.test(file))
    .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));
};

/** All that a file says, in a fixed order and without the places of its rows. */
export async function saidBy(format: Format, text: string): Promise<string[]> {
  const found = await outcome(format, text);
  if ('error' in found) throw new Error(found.error.message);
  const records = found.rows.flatMap((row: Row) => [
    ...(row.descriptions ?? []),
    ...(row.assertions ?? []),
    ...[row.refused, row.leftOut, row.repaired].filter((said) => said !== undefined),
  ]);
  return [...new Set(records.map((record) => JSON.stringify(plain(record))))].sort();
}

/** A sample as it is written, and with its rows in another order. */
interface Shuffle {
  still(text: string): string;
  shuffled(text: string): fc.Arbitrary<string>;
}

export function describeOrder(format: Format, files: string[], { still, shuffled }: Shuffle): void {
  describe(`order of rows in ${format.name}`, () => {
    it.each(samplesOf(format).filter(({ file }) => files.includes(file)))(
      'changes nothing in $file',
      async ({ text }) => {
        const expected = await saidBy(format, still(text));
        await fc.assert(
          fc.asyncProperty(shuffled(text), async (other) => {
            expect(await saidBy(format, other)).toEqual(expected);
          }),
          { numRuns: 15 },
        );
      },
      PATIENCE,
    );
  });
}

/** The JSON with each array under one of these keys in any order. */
export function shuffledArrays(keys: readonly string[]): Shuffle {
  const shuffle = (value: unknown, key: string, random: () => number): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item) => shuffle(item, key, random));
      return keys.includes(key)
        ? items
            .map((item) => [random(), item] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, item]) => item)
        : items;
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shuffle(item, name, random)]));
  };
  return {
    still: (text) => JSON.stringify(JSON.parse(text)),
    shuffled: (text) =>
      fc
        .infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))
        .map((stream) => JSON.stringify(shuffle(JSON.parse(text), '', () => stream.next().value as number))),
  };
}

const ODD = [
  'null',
  '[]',
  '{}',
  '-1',
  '1e999',
  '""',
  '"__proto__"',
  '"\\ud800"',
  '"\\u0000"',
  '{"__proto__":{"a":1}}',
  '[[[[]]]]',
  '9007199254740993',
  '<a>',
  '&b;',
  '\n',
  '"',
  ']',
  '>',
];

/** A text with some of its pieces taken out, doubled, moved or made something else. */
const mutated = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat({ max: text.length }),
        length: fc.nat({ max: 40 }),
        how: fc.oneof(fc.constantFrom(...ODD), fc.constant(''), fc.constant('double'), fc.string({ maxLength: 5 })),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((changes) =>
      changes.reduce((now, { at, length, how }) => {
        const taken = now.slice(at, at + length);
        return now.slice(0, at) + (how === 'double' ? taken + taken : how) + now.slice(at + length);
      }, text),
    );

/** A JSON text of which some values were put in the place of others, so that it is still JSON. */
const transplanted = (text: string): fc.Arbitrary<string> => {
  const values = text.match(/"(?:[^"\\]|\\.)*"(?=\s*[,\]}])|\b(?:true|false|null|\d+)\b(?=\s*[,\]}])/g) ?? [];
  return fc
    .array(
      fc.tuple(
        fc.nat({ max: Math.max(0, values.length - 1) }),
        fc.constantFrom(...ODD.slice(0, 12), ...values.slice(0, 50)),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((changes) => {
      let index = -1;
      return text.replace(/"(?:[^"\\]|\\.)*"(?=\s*[,\]}])|\b(?:true|false|null|\d+)\b(?=\s*[,\]}])/g, (value) => {
        index += 1;
        return changes.find(([at]) => at === index)?.[1] ?? value;
      });
    });
};

/** What the loader takes without a further look: kinds that may stand there, dates that exist, ids of a bearable length. */
function expectLoadable(row: Row): void {
  for (const { type, from, to } of row.assertions ?? []) {
    expect(relationship(type).from, `${row.place}: ${from} ${type} ${to}`).toContain(kindOf(from));
    expect(relationship(type).to, `${row.place}: ${from} ${type} ${to}`).toContain(kindOf(to));
  }
  const ids = [
    ...(row.descriptions ?? []).flatMap(({ about, identifiers }) => [about, ...(identifiers ?? [])]),
    ...(row.assertions ?? []).flatMap(({ from, to }) => [from, to]),
  ];
  for (const id of ids) {
    expect(id.length).toBeLessThanOrEqual(2048);
    expect(KIND_NAMES).toContain(kindOf(id));
  }
  for (const { first_seen, last_seen, published } of [...(row.descriptions ?? []), ...(row.assertions ?? [])])
    for (const date of [first_seen, last_seen, published])
      if (date) expect(PartialDate.safeParse(date).success).toBe(true);
}

/** `outcome` passes on every error but an AppError. */
export function describeMutations(format: Format, { json }: { json: boolean }): void {
  describe(`mutated samples of ${format.name}`, () => {
    it.each(samplesOf(format))(
      'of $file give rows or one error with a name',
      async ({ text }) => {
        const other = json ? fc.oneof(mutated(text), transplanted(text)) : mutated(text);
        await fc.assert(
          fc.asyncProperty(other, async (sample) => {
            const found = await outcome(format, sample);
            if ('error' in found) expect(found.error.message.length).toBeGreaterThan(20);
            else for (const row of found.rows) expectLoadable(row);
          }),
          { numRuns: Number(process.env.MUTATIONS ?? 25) },
        );
      },
      PATIENCE,
    );
  });
}

/** The text with those of its lines that match in any order among each other, run by run. */
export function shuffledLines(line: RegExp): Shuffle {
  return {
    still: (text) => text,
    shuffled: (text) => {
      const lines = text.split('\n');
      const runs: number[][] = [];
      lines.forEach((one, index) => {
        if (!line.test(one)) return;
        const run = runs.at(-1);
        if (run && run.at(-1) === index - 1) run.push(index);
        else runs.push([index]);
      });
      return fc.tuple(...runs.map((run) => fc.shuffledSubarray(run, { minLength: run.length }))).map((orders) => {
        const mixed = [...lines];
        for (const [at, run] of runs.entries())
          for (const [to, index] of run.entries()) mixed[index] = lines[orders[at]?.[to] ?? index] ?? '';
        return mixed.join('\n');
      });
    },
  };
}
