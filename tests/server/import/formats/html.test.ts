import { describe, expect, it } from 'vitest';
import { htmlFormat } from '../../../../server/import/formats/html.ts';
import { describeGolden, outcome, recognises } from './golden.ts';

describeGolden(htmlFormat);

describe('the HTML format', () => {
  it.each(['', '<graphml xmlns="x">', '<gexf>', '<svg>', 'a < b', '{"html": "<p>"}', '<script>alert(1)</script>'])(
    'does not recognise %j',
    async (content) => expect(await recognises(htmlFormat, content)).toBe(false),
  );

  it.each([
    ['words that tags part', '<p>evil<b>.</b>com</p>', ['domain:evil.com']],
    ['cells', '<table><tr><td>evil</td><td>.com</td><td>bad.net</td></tr></table>', ['domain:bad.net']],
    ['entities', '<p>evil&#46;com and &lt;bad.net&gt; &unknown; &#0;</p>', ['domain:evil.com', 'domain:bad.net']],
    ['a tag that never ends', '<p>evil.com <a href="', ['domain:evil.com']],
    ['tags that close nothing', '</p></script></svg><p>evil.com', ['domain:evil.com']],
    ['tags 4,000 deep', `${'<div>'.repeat(4_000)}evil.com`, ['domain:evil.com']],
    ['a passage of 200,000 words', `<p>${'word '.repeat(200_000)}evil.com`, ['domain:evil.com']],
    ['a passage without a blank', `<p>${'x'.repeat(200_000)} evil.com`, ['domain:evil.com']],
    ['an attribute of a million characters', `<p title="${'evil.com '.repeat(111_111)}">bad.net`, ['domain:bad.net']],
  ])('reads %s', async (_, content, found) => {
    const { rows } = (await outcome(htmlFormat, content)) as { rows: { assertions?: { to: string }[] }[] };
    expect(rows.flatMap((row) => (row.assertions ?? []).map((one) => one.to))).toEqual(found);
  });

  it.each(['TLP:RED', 'T<b>L</b>P:RED', '&#84;LP:RED', 'T&#x4C;P:RED', '<span>tlp</span>:red'])(
    'takes %j for a marking of the page',
    async (marking) =>
      expect(await outcome(htmlFormat, `<p>${marking}</p><p>evil.com`)).toMatchObject({
        rows: [{ repaired: [expect.stringContaining('TLP:RED')] }, { assertions: [{ tlp: 'red' }] }],
      }),
  );

  it('refuses tags 100,000 deep with one sentence', async () => {
    expect(await outcome(htmlFormat, '<div>'.repeat(100_000))).toMatchObject({
      error: { code: 'invalid_file', message: expect.stringContaining('more than 5000 deep, at line 1') },
    });
  });
});
