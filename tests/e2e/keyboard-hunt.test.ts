import type { Locator, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { oneBrowser } from './browser.ts';
import { command, noticeMouse, press, tabTo, take, usedMouse } from './keys.ts';
import { details, panel, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

const pivots = (page: Page) => panel(page, 'Pivots');
const rowOf = (page: Page, sentence: string | RegExp): Locator =>
  pivots(page)
    .locator('.pivot-row')
    .filter({ has: page.locator('.pivot-sentence').filter({ hasText: sentence }) });

const ask = (page: Page, text: string) => command(page, { text, line: new RegExp(text, 'i') });

/** Chooses an entity in a field of a pivot by a part of its name. */
async function choose(page: Page, { field, text }: { field: string; text: string }): Promise<void> {
  await tabTo(page, pivots(page).getByRole('combobox', { name: field, exact: true }));
  await page.keyboard.type(text);
  await page.getByRole('option').filter({ hasText: text }).first().waitFor();
  await take(page, new RegExp(text));
  await page.getByRole('option').first().waitFor({ state: 'hidden' });
}

it('the hunt of docs/first-hunt.md is done by keyboard alone, from the first agency to Organisation X', async () => {
  const page = await open(url);
  await noticeMouse(page);
  await page.reload();
  await seePicture(page);

  await command(page, { text: 'First agency', line: /First agency/ });
  await details(page)
    .getByRole('heading', { level: 2, name: /First agency/ })
    .waitFor();
  await ask(page, 'What joins this victim');
  const relay = rowOf(page, '64.176.50.42 joins');
  await press(page, relay.getByRole('button', { name: /^Show on picture/ }));
  await relay.getByRole('button', { name: /^Take off the picture again/ }).waitFor();

  await page.keyboard.press('Escape');
  await ask(page, 'Which machines came back');
  const back = rowOf(page, '64.176.50.42 came back');
  await press(page, back.getByText('In columns'));

  await ask(page, 'What changed between two windows or campaigns');
  await choose(page, { field: 'Of which clusters, actors or campaigns', text: 'Cluster Bravo' });
  await choose(page, { field: 'Earlier campaign', text: 'phase 1' });
  await choose(page, { field: 'Later campaign', text: 'phase 2' });
  await press(page, pivots(page).getByRole('button', { name: 'Pivot', exact: true }));
  await rowOf(page, /^Organisation X is new in the later phase/).waitFor();

  await ask(page, 'Which artefacts were seen at two or more victims');
  const server = rowOf(page, 'Exchange server of Organisation X').first();
  await press(page, server.getByText('By victim and phase'));

  await ask(page, 'Whose machines were used against whom');
  const machines = rowOf(page, /^Machines of Organisation X .*11 or more/);
  await press(page, machines.getByRole('button', { name: /^Rests on \d/ }));
  await machines.locator('.note').first().waitFor();
  await press(page, machines.locator('.pivot-sentence'));
  await details(page).getByText('Organisation X (stand-in)', { exact: true }).first().waitFor();
  await machines
    .getByText(/Exchange server of Organisation X .*staged tools against/)
    .first()
    .waitFor();
  expect(await usedMouse(page)).toBe(false);
});
