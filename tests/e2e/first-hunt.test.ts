import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import type { PivotAnswer } from '../../contract/pivots.ts';
import { sayMarking } from '../../server/commands/format.ts';
import { oneBrowser } from './browser.ts';
import { FIRST_HUNT } from './first-hunt.ts';
import { seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

const DOC = readFileSync(new URL('../../docs/first-hunt.md', import.meta.url), 'utf8');

/** Each command of the page with what it prints there: scores and sentences, blanks aside. */
const COMMANDS = [...DOC.matchAll(/```\n\$ crosspivot pivot (\S+)(.*)\n([\s\S]*?)```/g)].map(
  ([, name = '', options = '', printed = '']) => {
    const query = new URLSearchParams(
      [...options.matchAll(/--(\w+) (\S+)/g)].map(([, key = '', value = '']) => [key, value] as [string, string]),
    );
    return { command: `pivot ${name}${options}`, path: `${name}?${query}`, rows: rowsOf(printed) };
  },
);

/** A row begins with its score; its sentence goes on below, further in. */
function rowsOf(printed: string): string[] {
  const rows: string[] = [];
  for (const line of printed.split('\n')) {
    if (/^ *\d+(\.\d+)? {2}\S/.test(line)) rows.push(line.trim().replace(/ +/g, ' '));
    else if (/^ {8}[^ .]/.test(line)) rows.push(`${rows.pop()} ${line.trim()}`);
  }
  return rows;
}

describe('docs/first-hunt.md', () => {
  it('has five steps, each with a command and a picture that is there', () => {
    expect(COMMANDS).toHaveLength(FIRST_HUNT.length);
    for (const { picture } of FIRST_HUNT) {
      expect(DOC).toContain(`images/${picture}`);
      expect(existsSync(new URL(`../../docs/images/${picture}`, import.meta.url))).toBe(true);
    }
  });

  it.each(COMMANDS)('prints what $command answers', async ({ path, rows }) => {
    const { rows: answered } = (await (await fetch(`${url}/api/v1/pivots/${path}`)).json()) as PivotAnswer;
    expect(rows.length).toBeGreaterThan(0);
    const says = answered.map(({ score, sentence, tlp }) => `${score.value} ${sentence}${sayMarking(tlp)}`);
    expect(says).toEqual(expect.arrayContaining(rows));
  });

  it('leads through the page from the first agency to Organisation X', async () => {
    const page = await open(url);
    await seePicture(page);
    for (const { walk } of FIRST_HUNT) await (await walk(page)).waitFor();
    const last = page.locator('.pivot-row').filter({ hasText: 'Machines of Organisation X' }).first();
    await last
      .getByText(/Exchange server of Organisation X .*staged tools against/)
      .first()
      .waitFor();
  });
});
