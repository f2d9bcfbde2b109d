import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../server/errors.ts';
import { type JsonItem, type JsonShape, readJson } from '../../../../server/import/formats/json.ts';
import type { Input } from '../../../../server/import/input.ts';

/** A text that comes in pieces of so many bytes. */
const inPieces = (text: string, size = 3): Input => {
  const bytes = new TextEncoder().encode(text);
  return {
    name: 'sample',
    async *bytes() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
};

async function items(text: string, shape: JsonShape, size?: number): Promise<JsonItem[]> {
  const found: JsonItem[] = [];
  for await (const item of readJson(inPieces(text, size), shape)) found.push(item);
  return found;
}

const objects: JsonShape = { elementsOf: ['objects'] };

describe('readJson(input, { elementsOf })', () => {
  it('gives each element with its path, its line and its text to the last digit', async () => {
    const text = '{\n  "objects": [\n    {"n": 12345678901234567890, "s": "a\\"}]"},\n    [1]\n  ]\n}';
    expect(await items(text, objects)).toEqual([
      {
        of: 'objects',
        path: ['objects', 0],
        place: '$.objects[0]',
        line: 3,
        raw: '{"n": 12345678901234567890, "s": "a\\"}]"}',
        value: { n: 12345678901234567000, s: 'a"}]' },
      },
      { of: 'objects', path: ['objects', 1], place: '$.objects[1]', line: 4, raw: '[1]', value: [1] },
    ]);
  });

  it('gives what stands beside the arrays, before and after them', async () => {
    const found = await items('{"type": "bundle", "objects": [1], "__proto__": {"x": [2]}}', objects);
    expect(found.map(({ of, place, value }) => [of, place, value])).toEqual([
      [undefined, '$.type', 'bundle'],
      ['objects', '$.objects[0]', 1],
      [undefined, '$.__proto__', { x: [2] }],
    ]);
    expect(Object.prototype).not.toHaveProperty('x');
  });

  it.each<[string, string[], string, string[]]>([
    ['several arrays', ['graph.nodes', 'graph.edges'], '{"graph": {"nodes": [1, 2], "edges": [3]}}', ['1', '2', '3']],
    ['the file itself', [''], '[1, {"a": []}]', ['1', '{"a": []}']],
    ['the file itself that is no array', [''], ' {"a": []}', ['{"a": []}']],
    ['arrays inside elements', ['r.*.e.a'], '{"r": [{"e": {"a": [1, 2]}}, {"e": {"a": [3]}}]}', ['1', '2', '3']],
    ['arrays as elements, which stay whole', ['r'], '{"r": [[1, 2], [[3]]]}', ['[1, 2]', '[[3]]']],
    ['another value in place of the array', ['objects'], '{"objects": {"a": 1}}', ['{"a": 1}']],
    ['the file or an array in it', ['', 'objects'], '{"objects": [1]}', ['1']],
    ['no element', ['objects'], '{"objects": []}', []],
  ])('reads the elements of %s', async (_name, elementsOf, text, expected) => {
    const found = await items(text, { elementsOf });
    expect(found.filter((item) => item.of !== undefined).map((item) => item.raw)).toEqual(expected);
  });

  it('reads one document after the other where it is told to', async () => {
    const found = await items('{"a": 1}\n\n[2]\n3\n', { elementsOf: [''], documents: true });
    expect(found.map(({ place, raw }) => [place, raw])).toEqual([
      ['line 1', '{"a": 1}'],
      ['line 3', '2'],
      ['line 4', '3'],
    ]);
  });

  it('reads JSON lines: one that is no JSON is given with the reason, and the next is read', async () => {
    const text = '{"a": 1}\n{"b": [2, "x\nno JSON\n# note\n{\n  "c": 3\n}\n{"d": 4}{"e": 5}\n{"f": [';
    const found = await items(text, { elementsOf: [''], documents: true, lines: true });
    expect(found.map(({ place, raw, apart }) => [place, apart ?? JSON.parse(raw)])).toEqual([
      ['line 1', { a: 1 }],
      ['line 2', { refused: expect.stringMatching(/^was cut off: .* line 2/) }],
      ['line 3', { refused: expect.stringContaining('no valid JSON') }],
      ['line 4', { leftOut: 'a comment' }],
      ['line 5', { c: 3 }],
      ['line 8', { d: 4 }],
      ['line 8', { e: 5 }],
      ['line 9', { refused: expect.stringMatching(/^was cut off/) }],
    ]);
  });

  it('refuses a line of JSON lines that is too long or too deep, and reads the next', async () => {
    const text = `{"a": "${'x'.repeat(30)}"}\n${'['.repeat(9)}${']'.repeat(9)}\n{"b": 1}`;
    const limits = { depth: 8, characters: 20 };
    const found = await items(text, { elementsOf: [''], documents: true, lines: true, limits });
    expect(found.map(({ place, raw, apart }) => [place, apart ?? raw])).toEqual([
      ['line 1', { refused: expect.stringContaining('more than 20 characters') }],
      ['line 2', { refused: expect.stringContaining('more than 8 levels') }],
      ['line 3', '{"b": 1}'],
    ]);
  });

  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it.each([
    ['nothing', '', 1, 'is empty'],
    ['blanks', ' \n ', 2, 'is empty'],
    ['an array that is cut off', '{\n"objects": [1,\n', 3, 'was cut off'],
    ['an element that is cut off', '{\n"objects": [\n{"a": "b', 3, 'in the middle of a value that begins at line 3'],
    ['a text that is cut off at its escape', '{"objects": ["\\', 1, 'was cut off'],
    ['an element 100,000 deep', `{"objects": [${deep(100_000)}]}`, 1, 'nested more than 200 levels'],
    ['an element 201 deep', `{"objects": [${deep(199)}]}`, 1, 'nested more than 200 levels'],
    ['something behind its end', '{"objects": []}\n}', 2, '"}" stands where a value belongs'],
    ['a second document', '{"objects": []}\n{}', 2, 'goes on behind the end'],
    ['an invalid element', '{"objects": [1,\n{"a":\nTrue}]}', 3, 'is no valid JSON: Unexpected token'],
    ['brackets that cross', '{"objects": [{"a": [1}]}\n]}', 1, 'is no valid JSON'],
    ['a key without quotes', '{objects: []}', 1, '"o" stands where a key or } belongs'],
    ['a comma too many', '{"objects": [1,\n]}', 2, '"]" stands where a value belongs'],
    ['a comma too few', '{"objects": [1\n2]}', 2, '"2" stands where a comma or ] belongs'],
    ['no colon', '{"objects" []}', 1, '"[" stands where a colon belongs'],
    ['a number that is none', '{"objects": [01]}', 1, 'is no valid JSON'],
    ['a line break in a text', '{"objects": ["a\nb"]}', 1, 'is no valid JSON'],
  ])('refuses %s with the line', async (_name, text, line, message) => {
    await expect(items(text, objects, 50_000)).rejects.toMatchObject({
      code: 'invalid_file',
      message: expect.stringMatching(/^"sample" \(line \d+\) .* Nothing of it was loaded\.$/),
      details: { problems: [{ place: `line ${line}`, message: expect.stringContaining(message) }] },
    });
  });

  it('refuses an element of more characters than the limit, before it has read all of it', async () => {
    let read = 0;
    const endless: Input = {
      name: 'sample',
      async *bytes() {
        yield new TextEncoder().encode('{"objects": ["');
        for (; ; read += 1) yield new TextEncoder().encode('x'.repeat(1_000));
      },
    };
    const reading = readJson(endless, { elementsOf: ['objects'], limits: { characters: 10_000 } });
    await expect(reading.next()).rejects.toMatchObject({ message: expect.stringContaining('10,000 characters') });
    expect(read).toBeLessThan(12);
  });

  it('takes what nests as deep as the limit', async () => {
    expect(await items(`{"objects": [${deep(198)}]}`, objects)).toHaveLength(1);
  });

  const shapes = [[], [''], ['a'], ['', 'a.b'], ['*.a'], ['a.*.b', 'b']];

  it('finds what JSON.parse finds, however the text comes in pieces', async () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const keyed = fc.dictionary(fc.constantFrom('a', 'b', '__proto__', '"\\'), value);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(value, keyed, fc.array(keyed)),
        fc.constantFrom(...shapes),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1),
        async (whole, elementsOf, size, indent) => {
          const text = JSON.stringify(whole, null, indent);
          for (const item of await items(text, { elementsOf }, size)) {
            const there = item.path.reduce<unknown>(
              (at, step) => (at as Record<string, unknown>)[step],
              JSON.parse(text),
            );
            expect(item.value).toEqual(there);
            expect(JSON.parse(item.raw)).toEqual(there);
            expect(text).toContain(item.raw);
          }
        },
      ),
    );
  });

  it('refuses what JSON.parse refuses, and nothing else', async () => {
    const broken = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', ']', '}', '{', '[', ':', '\\', '1', ' ', 'x'),
      )
      .map(
        ([text, at, char]) => text.slice(0, at % (text.length + 1)) + char + text.slice((at % (text.length + 1)) + 1),
      );
    await fc.assert(
      fc.asyncProperty(
        broken,
        fc.constantFrom(...shapes),
        fc.integer({ min: 1, max: 9 }),
        async (text, elementsOf, size) => {
          const valid = parses(text);
          const found = await items(text, { elementsOf }, size).catch((error: unknown) => error);
          if (valid) expect(found).toBeInstanceOf(Array);
          else expect(found).toBeInstanceOf(AppError);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
