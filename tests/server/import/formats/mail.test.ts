import { describe, expect, it } from 'vitest';
import { mailFormat } from '../../../../server/import/formats/mail.ts';
import { describeGolden, outcome, recognises } from './golden.ts';

describeGolden(mailFormat);

const HEAD = 'From: a@harbour.example\nMIME-Version: 1.0\n';

const told = async (content: string) => {
  const { rows } = (await outcome(mailFormat, content)) as { rows: { assertions?: { to: string }[] }[] };
  return rows.flatMap((row) => (row.assertions ?? []).map((one) => one.to));
};

describe('the format of mails', () => {
  it.each([
    '',
    'From: a@harbour.example\nSubject: pasted from a mail\n\nsee 203.0.113.7',
    'HTTP/1.1 200 OK\nDate: today\nContent-Type: text/html\n\n',
    'Date: 2024\nnotes of a day\nContent-Type: text/plain\n\n',
    'date,content-type\n2024,text/plain\n',
  ])('does not recognise %j', async (content) => expect(await recognises(mailFormat, content)).toBe(false));

  it.each([
    ['headers alone', HEAD, []],
    [
      'a body in an encoding that is none',
      `${HEAD}Content-Transfer-Encoding: rot13\n\n203.0.113.7`,
      ['address:203.0.113.7'],
    ],
    ['a charset that is none', `${HEAD}Content-Type: text/plain; charset=x\n\n203.0.113.7`, ['address:203.0.113.7']],
    [
      'a boundary that never comes',
      `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n203.0.113.7`,
      ['address:203.0.113.7'],
    ],
    ['parts without a boundary', `${HEAD}Content-Type: multipart/mixed\n\n203.0.113.7`, ['address:203.0.113.7']],
    [
      'what stands behind the last part',
      `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x--\n203.0.113.7`,
      ['address:203.0.113.7'],
    ],
    [
      'a text that begins with its boundary',
      `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\n\n--xy 203.0.113.7\n--x--`,
      ['address:203.0.113.7'],
    ],
  ])('reads %s', async (_, content, found) => expect(await told(content)).toEqual(found));

  it('reads parts 1,000 deep in each other as the text that they are', async () => {
    const deep = (depth: number): string =>
      depth === 0
        ? 'Content-Type: text/plain\n\n203.0.113.7\n'
        : `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${deep(depth - 1)}--b${depth}--\n`;
    expect(await told(HEAD + deep(1_000))).toContain('address:203.0.113.7');
  });

  it('refuses a page alone that cannot be read', async () => {
    const page = `Content-Type: text/html\n\n${'<div>'.repeat(10_000)}\n`;
    const content = `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\n${page}--x\n\n203.0.113.7\n--x--\n`;
    expect(await outcome(mailFormat, content)).toMatchObject({
      rows: [
        { assertions: [{ to: 'address:203.0.113.7' }] },
        { place: 'line 8', refused: expect.stringContaining('more than 5000 deep') },
      ],
    });
  });
});
