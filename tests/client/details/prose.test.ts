import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Prose } from '../../../client/details/Prose.tsx';
import { passagesOf } from '../../../client/details/prose.ts';

const drawn = (text: string, original?: string) => renderToStaticMarkup(createElement(Prose, { text, original }));
const LINK = 'target="_blank" rel="noreferrer noopener"';

describe('what a source says in words', () => {
  it.each([
    [
      'a link',
      'uses [Cobalt Strike](https://attack.mitre.org/software/S0154).',
      `uses <a href="https://attack.mitre.org/software/S0154" ${LINK}>Cobalt Strike</a>.`,
    ],
    [
      'a link whose address has parentheses',
      '[PE](https://example.org/Portable_(format))',
      `<a href="https://example.org/Portable_(format)" ${LINK}>PE</a>`,
    ],
    ['code by its tag', 'as <code>net use \\\\<host></code> does', 'as <code>net use \\\\&lt;host&gt;</code> does'],
    ['code between ticks', 'the `POST` of', 'the <code>POST</code> of'],
    ['a citation of nobody knows what', 'in 2013.(Citation: Report X)', 'in 2013.<cite>[Report X]</cite>'],
    ['lines as they are', 'one\n\n* two', 'one\n\n* two'],
    ['nothing', '', ''],
  ])('draws %s', (_, text, markup) => {
    expect(drawn(text)).toBe(markup);
  });

  it('leads from a citation to where its record says that the work stands', () => {
    const original = JSON.stringify({
      external_references: [
        { source_name: 'Mandiant APT1', url: 'https://example.org/apt1.pdf', description: 'Mandiant. APT1.' },
        { source_name: 'Hostile', url: 'javascript:alert(1)' },
      ],
    });
    expect(drawn('(Citation: Mandiant APT1)(Citation: Hostile)', original)).toBe(
      `<cite title="Mandiant. APT1.">[<a href="https://example.org/apt1.pdf" ${LINK}>Mandiant APT1</a>]</cite>` +
        '<cite>[Hostile (javascript:alert(1))]</cite>',
    );
  });

  it.each(['no JSON', 'null', '{"external_references":7}', '{"external_references":[null,{"source_name":7}]}'])(
    'draws a citation where the record is %s',
    (original) => {
      expect(drawn('(Citation: X)', original)).toBe('<cite>[X]</cite>');
    },
  );

  it.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,y)',
    '[x](//example.org)',
    '[https://good.example](https://evil.example)',
    '[www.good.example](https://evil.example)',
    '<img src=x onerror=alert(1)>',
    '[x](https://exam ple.org)',
    '(Citation: ',
    '<code>open',
  ])('leaves %s as it stands', (text) => {
    expect(passagesOf(text)).toEqual([{ says: 'text', text }]);
  });

  it.each(['[', '[a](https://a', '(Citation: a', '<code>', '`a\n', '[a](https://a('])(
    'reads a text of many %j in no time',
    (part) => {
      // Microseconds of work: what else the machine does meanwhile does not count.
      const began = process.cpuUsage();
      passagesOf(part.repeat(50_000));
      expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
    },
  );
});
