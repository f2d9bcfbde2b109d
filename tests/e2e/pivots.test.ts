import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { ImportList } from '../../contract/imports.ts';
import type { PivotAnswer, PivotList } from '../../contract/pivots.ts';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { carried, details, openPanel, panel, seePicture } from './steps.ts';

const { url } = inject('product');
/** What a browser itself logs of a question that was refused. */
const open = oneBrowser({ expected: [/^logged: Failed to load resource: the server responded with a status of 400/] });
const SHIPPED = 'Operation Crimson Palace';
const WITHIN = { timeout: 20_000 };

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
  await openPanel(page, 'Pivots');
});
afterEach(async () => {
  const { imports } = (await (await fetch(`${url}/api/v1/imports`)).json()) as ImportList;
  for (const { id, name } of imports)
    if (name !== SHIPPED) await fetch(`${url}/api/v1/imports/${id}`, { method: 'DELETE' });
});

const pivots = () => panel(page, 'Pivots');
const rows = () => pivots().locator('.pivot-row');
const listed = async () => ((await (await fetch(`${url}/api/v1/pivots`)).json()) as PivotList).pivots;
const asked = async (query: string) => (await (await fetch(`${url}/api/v1/pivots/${query}`)).json()) as PivotAnswer;
const onPicture = async () => (await carried(page)).nodes.map(([id]) => id);
const ask = async (title: string | RegExp) => {
  await pivots().getByRole('button', { name: title }).click();
  await pivots().getByRole('heading', { level: 3, name: title }).waitFor();
};
/** Chooses an entity in the field of that name. */
const choose = async (field: string, text: string) => {
  await pivots().getByRole('combobox', { name: field }).fill(text);
  await page.getByRole('option').filter({ hasText: text }).first().click();
};

describe('the list of pivots', () => {
  it('has every question of the server, each with a field for each of its parameters', async () => {
    for (const { title, parameters } of await listed()) {
      await ask(title);
      await pivots().getByText('Narrow it').click();
      const [form = ''] = await pivots().locator('form').allInnerTexts();
      const lines = form.split('\n').map((line) => line.trim().replace(/ \(optional\)$/, ''));
      const wanted = parameters.filter(({ name }) => name !== 'cursor').map((parameter) => parameter.title);
      expect(lines).toEqual(expect.arrayContaining(wanted));
      await pivots().getByRole('button', { name: 'All pivots' }).click();
    }
  });
});

describe('the answer of a pivot', () => {
  it('is asked with what the form says, and paged to its last row', async () => {
    await ask(/^Which techniques does each cluster use/);
    await pivots().getByText('Narrow it').click();
    const number = pivots().getByRole('textbox', { name: /^Rows/ });
    await number.fill('4');
    await number.press('Tab');
    await pivots().getByRole('button', { name: 'Pivot', exact: true }).click();
    const { page: whole, rows: all } = await asked('attack-coverage?limit=500');
    await pivots().getByText(`Rows 1 to 4 of ${whole.total}, ${whole.rank}`).waitFor();
    const read: string[] = [];
    for (let first = 1; first <= whole.total; first += 4) {
      await pivots()
        .getByText(`Rows ${first} to ${Math.min(first + 3, whole.total)} of`)
        .waitFor();
      read.push(...(await pivots().locator('.pivot-sentence').allInnerTexts()));
      const next = pivots().getByRole('button', { name: 'Next rows' });
      if (first + 4 <= whole.total) await next.click();
      else expect(await next.isDisabled()).toBe(true);
    }
    expect(read).toEqual(all.map((row) => row.sentence));
    await pivots().getByRole('button', { name: 'First rows' }).click();
    await pivots().getByText('Rows 1 to 4 of').waitFor();
    await pivots().getByRole('button', { name: 'Next rows' }).click();
    await pivots().getByText('Rows 5 to 6 of').waitFor();
    await pivots().getByRole('button', { name: 'Rows before' }).click();
    await pivots().getByText('Rows 1 to 4 of').waitFor();
  });

  it('is still there after another panel was open', async () => {
    await ask(/^Whose machines were used against whom/);
    await rows().first().waitFor();
    await openPanel(page, 'Imports');
    await openPanel(page, 'Pivots');
    await rows().first().waitFor();
  });

  it('shows the terms of a score, what each assertion adds, and what contradicts it', async () => {
    await ask(/^What joins this victim/);
    await choose('Of which entities', 'Cluster Alpha');
    await pivots().getByRole('button', { name: 'Pivot', exact: true }).click();
    const { rows: answered } = await asked('shared-infrastructure?of=cluster:stac1248-alpha');
    const index = answered.findIndex(({ contradictions }) => contradictions.length > 0);
    const wanted = answered[index];
    if (!wanted) throw new Error('no row with a contradiction');
    const row = rows().nth(index);
    await row.locator('.pivot-sentence').filter({ hasText: wanted.sentence }).waitFor();
    const shown = await row.locator('.score .number').allInnerTexts();
    const sum = shown.reduce((total, text) => total + Number(text), 0);
    expect(sum).toBeCloseTo(wanted.score.value, 2);
    await row.getByText('conflict', { exact: true }).first().click();
    await row.getByRole('heading', { name: 'Sources disagree' }).waitFor();
    await row.getByRole('button', { name: /^Rests on \d/ }).click();
    const notes = row.locator('.note');
    await notes.first().waitFor();
    const [most] = wanted.removals;
    if (!most) throw new Error('a row that rests on nothing');
    const stays = most.change === 0 ? 'without it the score stays' : null;
    const says = most.goes
      ? 'without it this row goes'
      : (stays ?? `${Math.abs(most.change)} ${most.change < 0 ? 'lower' : 'higher'}`);
    const whole = row.getByRole('button', { name: /^All \d+ claims/ });
    for (let left = await whole.count(); left > 0; left -= 1) await whole.first().click();
    expect((await notes.allInnerTexts()).join('\n')).toContain(says);
  });

  it('comes as a CSV file of all its rows', async () => {
    await ask(/^Whose machines were used against whom/);
    const download = page.waitForEvent('download');
    await pivots().getByRole('link', { name: 'Download as CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('trusted-relays.csv');
    const { page: whole } = await asked('trusted-relays');
    const text = await readFile(await file.path(), 'utf8');
    expect(text.split('\n').filter((line) => line !== '')).toHaveLength(whole.total + 1);
  });

  it('of techniques comes as a layer of the ATT&CK Navigator too', async () => {
    await ask(/^Which techniques does each cluster use/);
    const download = page.waitForEvent('download');
    await pivots().getByRole('link', { name: 'Download as ATT&CK Navigator layer' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('attack-coverage.layer.json');
    const { techniques } = JSON.parse(await readFile(await file.path(), 'utf8')) as { techniques: unknown[] };
    const { page: whole } = await asked('attack-coverage');
    expect(techniques).toHaveLength(whole.total);
  });

  it('puts a row on the picture, and takes it off again', async () => {
    await ask(/^Which machines came back/);
    const before = await onPicture();
    const row = rows().first();
    await row.getByRole('button', { name: /^Show on picture \(\d+ new/ }).click();
    const off = row.getByRole('button', { name: /^Take off the picture again/ });
    await off.waitFor();
    expect((await onPicture()).length).toBeGreaterThan(before.length);
    await off.click();
    await row.getByRole('button', { name: /^Show on picture/ }).waitFor();
    expect(await onPicture()).toEqual(before);
  });

  it('says in words what is wrong with the question', async () => {
    await ask(/^What changed between two windows/);
    await choose('Of which clusters, actors or campaigns', 'Cluster Charlie');
    const ends = 'campaign or Later window from or Later window to.';
    await pivots()
      .getByText(`Still to choose: Earlier campaign or Earlier window from or Earlier window to; Later ${ends}`)
      .waitFor();
    for (const [field, date] of [
      ['Earlier window from', '2024-05'],
      ['Earlier window to', '2023-01'],
      ['Later window from', '2024-06'],
    ] as const)
      await pivots().getByRole('textbox', { name: field, exact: true }).fill(date);
    await pivots().getByRole('button', { name: 'Pivot', exact: true }).click();
    const alert = pivots().getByRole('alert');
    await alert.waitFor();
    expect(await alert.locator('strong').textContent()).toMatch(/^\p{Lu}.*\.$/u);
  });

  it('can be cancelled while it is awaited', async () => {
    let wasGivenUp = false;
    await page.route('**/api/v1/pivots/trusted-relays**', () => new Promise<void>(() => undefined));
    page.on('requestfailed', (request) => {
      wasGivenUp ||= request.url().includes('trusted-relays');
    });
    await ask(/^Whose machines were used against whom/);
    await pivots().getByRole('button', { name: 'Cancel' }).click();
    await pivots().getByText('Pivoting…').waitFor({ state: 'hidden' });
    await expect.poll(() => wasGivenUp, WITHIN).toBe(true);
    await page.unroute('**/api/v1/pivots/trusted-relays**');
    await pivots().getByRole('button', { name: 'Pivot', exact: true }).click();
    await rows().first().waitFor();
  });
});

describe('a row of cross-victim', () => {
  it('is refined and rejected with name and reason, shown so on each later run, and taken back', async () => {
    await ask(/^Which artefacts were seen at two or more victims/);
    const row = rows().filter({ hasText: 'Exchange server of Organisation X staged tools' });
    const sentence = (await row.locator('.pivot-sentence').textContent()) ?? '';
    await row.getByText('By victim and phase').click();
    await row.getByRole('columnheader', { name: 'Victim' }).waitFor();
    await row.getByRole('button', { name: 'Refine…' }).click();
    await row.getByRole('textbox', { name: 'Your name' }).fill('Ada Marsh');
    await row.getByRole('textbox', { name: 'Why' }).fill('One builder serves several.');
    expect(await row.getByRole('button', { name: 'Refine', exact: true }).isDisabled()).toBe(true);
    await row.getByRole('textbox', { name: 'Holds until' }).fill('2024-05');
    expect(await violations(page)).toEqual([]);
    await row.getByRole('button', { name: 'Refine', exact: true }).click();
    const held = row.getByRole('list', { name: 'What people think of it' });
    await held.getByText('Ada Marsh refined this').waitFor();
    await held.getByText('Holds until May 2024').waitFor();

    await row.getByRole('button', { name: 'Reject…' }).click();
    await row.getByRole('textbox', { name: 'Why' }).fill('Two different hashes after all.');
    await row.getByRole('button', { name: 'Reject', exact: true }).click();
    await held.getByText('Ada Marsh rejected this').waitFor();
    await page.reload();
    await seePicture(page);
    await openPanel(page, 'Pivots');
    await ask(/^Which artefacts were seen at two or more victims/);
    expect(await rows().last().locator('.pivot-sentence').textContent()).toContain('rejected this');
    expect(await violations(page)).toEqual([]);
    for (const word of ['rejected', 'refined']) {
      await held.getByText(`Ada Marsh ${word} this`).waitFor();
      await held.getByRole('button', { name: 'Withdraw' }).click();
    }
    await held.waitFor({ state: 'hidden' });
    expect(await row.locator('.pivot-sentence').textContent()).toBe(sentence);
  });
});

describe.each(['light', 'dark'] as const)('a pair of lookalikes, %s', (colorScheme) => {
  it('is accepted with a reason, and the acceptance is withdrawn where it shows', async () => {
    page = await open(url, { colorScheme });
    await seePicture(page);
    await openPanel(page, 'Pivots');
    await ask(/^Which entities may be the same thing/);
    const pair = rows().filter({ hasText: 'Quarian and Sinowal may be the same' });
    await pair.getByRole('button', { name: 'Accept…' }).click();
    await pair.getByRole('textbox', { name: 'Your name' }).fill('Ada Marsh');
    expect(await pair.getByRole('button', { name: 'Accept', exact: true }).isDisabled()).toBe(true);
    await pair.getByRole('textbox', { name: 'Why' }).fill('The same loader, seen by two vendors.');
    expect(await violations(page)).toEqual([]);
    await pair.getByRole('button', { name: 'Accept', exact: true }).click();
    const held = pair.getByRole('list', { name: 'Held to be the same by' });
    await held.getByText('Ada Marsh').waitFor();
    await held.getByText('The same loader, seen by two vendors.').waitFor();
    await pair.getByText(/Ada Marsh holds so\.$/).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.reload();
    await seePicture(page);
    await openPanel(page, 'Pivots');
    await ask(/^Which entities may be the same thing/);
    await held.getByRole('button', { name: 'Withdraw' }).click();
    await held.waitFor({ state: 'hidden' });
    await pair.getByText(/by "Quarian"\.$/).waitFor();
    await details(page).waitFor({ state: 'hidden' });
    const { rows: after } = await asked('lookalikes');
    expect(after.every(({ cells }) => [cells.heldBy].flat().length === 0)).toBe(true);
  });
});
