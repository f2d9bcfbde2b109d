import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { carried, find, openPanel, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

let page: Page;
let steps: Locator;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
  await openPanel(page, 'History');
  steps = page.getByRole('treegrid', { name: 'Steps' });
});

const hide = (kind: RegExp) => page.getByRole('button', { name: kind }).click();
const step = (name: string | RegExp) => steps.getByRole('row', { name });
const here = () => steps.getByRole('row').filter({ hasText: 'you are here' });
const undo = () => page.keyboard.press('Control+Z');

/** Two ways from the opening picture: Alpha's addresses hidden away, or an address found. */
async function takeTwoWays(): Promise<void> {
  await hide(/^Organisation \d/);
  await here().filter({ hasText: 'Hide organisations' }).waitFor();
  await undo();
  await here().filter({ hasText: 'Opening picture' }).waitFor();
  await find(page, { text: '185.82.217[.]164', name: '185.82.217.164' });
  await here().filter({ hasText: '185.82.217.164' }).waitFor();
}

describe('the history', () => {
  it('keeps what was undone as another branch, which can be named and gone to by keyboard', async () => {
    await takeTwoWays();
    await step('Hide organisations')
      .getByRole('button', { name: /^More for/ })
      .click();
    await page.getByRole('menuitem', { name: /^Name the way/ }).click();
    await page.getByRole('textbox', { name: 'Name of this way' }).fill('Without organisations');
    await page.keyboard.press('Enter');
    await step(/^Without organisations: Hide/).focus();
    expect(await violations(page)).toEqual([]);

    await step(/^Without organisations: Hide/).focus();
    await page.keyboard.press('Enter');
    await here().filter({ hasText: 'Hide organisations' }).waitFor();
    await status(page).getByText('1 filter on: show everything').waitFor();
    await undo();
    await page.keyboard.press('Control+Shift+Z');
    await here().filter({ hasText: 'Hide organisations' }).waitFor();
  });

  it('begins a branch of a given name with the next step', async () => {
    await hide(/^Organisation \d/);
    await here().filter({ hasText: 'Hide organisations' }).waitFor();
    await step('Opening picture')
      .getByRole('button', { name: /^More for/ })
      .click();
    await page.getByRole('menuitem', { name: 'Branch from here…' }).click();
    await page.getByRole('textbox', { name: 'Name of the new branch' }).fill('Hosts aside');
    await page.keyboard.press('Enter');
    await hide(/^Host \d/);
    await here().filter({ hasText: 'Hosts aside' }).filter({ hasText: 'Hide hosts' }).waitFor();
    await step('Hide organisations').waitFor();
  });
});

describe('a comparison', () => {
  it('lists and marks what one place has that the other lacks, until it is ended', async () => {
    await find(page, { text: '185.82.217[.]164', name: '185.82.217.164' });
    await step('Opening picture')
      .getByRole('button', { name: /^More for/ })
      .click();
    await page.getByRole('menuitem', { name: 'Compare with where you are' }).click();
    const list = page.getByRole('region', { name: 'Comparison', exact: true });
    await list.getByText(/^\+?\s*Only where you are: 1 entity, \d+ relations?$/).waitFor();
    await list.getByText(/Only there: (nothing|\d+ counts?)$/).waitFor();
    await list.getByRole('button', { name: '185.82.217.164' }).waitFor();

    await list.getByRole('button', { name: 'Go there and compare back' }).click();
    await here().filter({ hasText: 'Opening picture' }).waitFor();
    await list.getByText(/Only there: 1 entity, \d+ relations?$/).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('application').focus();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
  });
});

describe('the film', () => {
  it('plays to the end, steps and scrubs by keyboard, and comes back to the present on Escape', async () => {
    await hide(/^Organisation \d/);
    await hide(/^Host \d/);
    await here().filter({ hasText: 'Hide hosts' }).waitFor();
    await undo();
    const present = await carried(page);

    await page.keyboard.press('f');
    const film = page.getByRole('region', { name: 'Film of the history' });
    await film.getByText('0 of 2').waitFor();
    await film.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await film.getByText('2 of 2').waitFor();
    expect(await violations(page)).toEqual([]);

    const scrub = film.getByRole('slider');
    await scrub.focus();
    await page.keyboard.press('Home');
    await film.getByText('0 of 2').waitFor();
    await page.keyboard.press('ArrowRight');
    await film.getByText('1 of 2').waitFor();
    await film.getByRole('button', { name: 'One step on' }).click();
    await here().filter({ hasText: 'Hide hosts' }).waitFor();
    await page.keyboard.press('Escape');
    await film.waitFor({ state: 'hidden' });
    await here().filter({ hasText: 'Hide organisations' }).waitFor();
    expect(await carried(page)).toEqual(present);
  });
});

describe('a file', () => {
  it('brings the whole history and the same places to somebody else', async () => {
    await takeTwoWays();
    const shown = await carried(page);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as file' }).click();
    const download = await saving;
    const name = download.suggestedFilename();
    expect(name).toMatch(/^hunt-.*\.crosspivot\.json$/);
    const content = await readFile(await download.path(), 'utf8');

    page = await open(url);
    await seePicture(page);
    await drop(name, content);
    steps = page.getByRole('treegrid', { name: 'Steps' });
    await here().filter({ hasText: '185.82.217.164' }).waitFor();
    await step('Hide organisations').waitFor();
    expect(await carried(page)).toEqual(shown);

    await page.getByRole('button', { name: 'Back to what the file took the place of' }).click();
    await step('Opening picture').waitFor();
    expect(await steps.getByRole('row').count()).toBe(1);
  });

  it('says what has changed since, and what is wrong with one that cannot be read', async () => {
    const name = 'other.crosspivot.json';
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as file' }).click();
    const content = await readFile(await (await saving).path(), 'utf8');
    const packed = JSON.parse(content);
    const gone = packed.directory.entities.findIndex((id: string) => id.startsWith('host:'));
    packed.directory.entities[gone] = 'host:long-gone';
    packed.directory.names[gone] = 'Host of long ago';
    packed.directory.described.fill(99);
    await drop(name, JSON.stringify(packed));
    await page.getByText(`You see "${name}" with what the graph says today.`).waitFor();
    const list = await page.locator('textarea[aria-label=List]').inputValue();
    expect(list).toContain('No longer in the graph: Host of long ago');
    expect(list).toMatch(/^Cluster Alpha: lost \d+ sources \(\d+ now, 99 then\)$/m);

    const shown = await carried(page);
    await drop(name, content.slice(0, -9));
    await page.getByText(/"other\.crosspivot\.json" was not opened\. It is cut or damaged/).waitFor();
    await drop(name, JSON.stringify({ ...packed, version: 9 }));
    await page.getByText(/was not opened\. It was written by a newer Crosspivot/).waitFor();
    expect(await carried(page)).toEqual(shown);
  });
});

/** Drops a file anywhere on the page. */
const drop = (name: string, content: string) =>
  page.evaluate(
    (file) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([file.content], file.name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, content },
  );
