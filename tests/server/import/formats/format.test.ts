import { describe, expect, it } from 'vitest';
import { Faults, jsonPath, parseJson } from '../../../../server/import/formats/format.ts';
import { FORMATS, formatOf } from '../../../../server/import/formats/index.ts';

describe('jsonPath', () => {
  it.each([
    [[], '$'],
    [['assertions', 3, 'from'], '$.assertions[3].from'],
    [['attributes', 'end in the agency'], '$.attributes["end in the agency"]'],
    [['a"b'], '$["a\\"b"]'],
    [[''], '$[""]'],
  ])('%j is %s', (path, expected) => expect(jsonPath(path)).toBe(expected));
});

describe('Faults', () => {
  it('counts, and names the first', () => {
    const faults = new Faults();
    expect(faults.any).toBe(false);
    faults.add(['a'], 'is wrong');
    expect(faults.asError().message).toBe(
      'The file has one fault and nothing of it was loaded. First, at $.a: is wrong.',
    );
    faults.add(['a'], 'is wrong');
    faults.add(['b'], 'is wrong too');
    expect(faults.asError()).toMatchObject({ code: 'invalid_file', message: expect.stringContaining('2 faults') });
    expect(faults.problems).toHaveLength(2);
  });
});

describe('parseJson', () => {
  it.each([
    ['{\n"a": 1,\n"b" 2\n}', 3],
    ['{\n"a": ', 2],
    ['x', 1],
    ['{\n"a": y\n}\n\n\n', 2],
    ['{\n"a": [1,\n2,\n],\n"b": {}\n}\n', 4],
    [`{\n"long": "${'x'.repeat(10_000)}",\n"a": True,\n"b": 1\n}\n`, 3],
    ['{\n"a": 1\n}\n}\n\n', 4],
  ])('%j breaks at line %i', (text, line) => {
    expect(() => parseJson(text)).toThrow(
      expect.objectContaining({
        code: 'invalid_file',
        message: expect.stringContaining(`at line ${line}:`),
        details: { problems: [expect.objectContaining({ place: `line ${line}`, severity: 'refused' })] },
      }),
    );
  });
});

describe('formatOf', () => {
  const sample = (text: string) => ({ name: 'sample', head: new TextEncoder().encode(text), text, whole: true });
  const text = '{"format": "crosspivot-case"}';

  it('knows a file by its content, or takes the format named', () => {
    expect(formatOf(sample(text)).name).toBe('crosspivot-case');
    for (const format of FORMATS) expect(formatOf(sample(''), format.name)).toBe(format);
  });

  it.each([
    ['New #Loader C2s: 203.0.113[.]103, 198.51.100[.]164, 203.0.113[.]79 (thanks to all)', 'text'],
    ['The actor used T1059.001, 203.0.113[.]245, and bob[at]evil[.]com.', 'text'],
    [
      'We saw 203.0.113[.]245, evil-c2[.]com, and T1059.001 last night.\nWe saw 203.0.113.105, evil-c3[.]com, and CVE-2024-3400 last week.',
      'text',
    ],
    ['203.0.113.7,evil.com\n203.0.113.8,worse.com', 'table'],
    ['203.0.113.7,command and control of a loader,2024-01-02\n203.0.113.8,staging host,2024-01-03', 'table'],
  ])('takes %j for %s', (content, name) => expect(formatOf(sample(content)).name).toBe(name));

  it.each([
    ['\u0001\u0002\u0003', 'auto'],
    [text, 'no-such-format'],
    [text, '__proto__'],
  ])('refuses %j as %s, with what is allowed', (content, name) => {
    expect(() => formatOf(sample(content), name)).toThrow(
      expect.objectContaining({
        code: 'unknown_format',
        details: { given: name, allowed: ['auto', ...FORMATS.map((format) => format.name)] },
      }),
    );
  });
});
