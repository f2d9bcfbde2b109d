import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { compressed } from '../../client/store/compressed.ts';
import { startLedger } from '../../client/store/ledger.ts';
import { packLedger } from '../../client/store/ledger-file.ts';
import { EMPTY_PICTURE, type Picture } from '../../client/store/picture.ts';
import type { GraphNode } from '../../contract/graph.ts';
import type { ImportList } from '../../contract/imports.ts';
import { inBothThemes } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { details, find, openPanel, panel, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

const FLOOD = 'flood.csv';
afterEach(async () => {
  const { imports } = (await (await fetch(`${url}/api/v1/imports`)).json()) as ImportList;
  for (const { id, name } of imports)
    if (name.startsWith(FLOOD)) await fetch(`${url}/api/v1/imports/${id}`, { method: 'DELETE' });
});

const visit = async (address = url): Promise<Page> => {
  const page = await open(address);
  await seePicture(page);
  return page;
};

describe('a link', () => {
  it('of a newer version says which, and opens the opening picture', async () => {
    const packed = packLedger(startLedger(EMPTY_PICTURE, 'Opening picture', null), { names: false });
    const page = await visit(`${url}/#${await compressed(JSON.stringify({ ...packed, version: 99 }))}`);
    await page.getByText(/^The link was made by a newer Crosspivot than this one/).waitFor();
    expect(await page.evaluate(() => location.hash)).toBe('');
  });
});

/** A file of a history whose notes, which nothing squeezes, have so many characters. */
function historyOf({ notes, characters }: { notes: number; characters: number }): string {
  const written = Array.from({ length: notes }, (_, index) => ({
    id: `note-${index}`,
    text: randomBytes((characters * 3) / 4).toString('base64'),
    by: '',
    place: { x: 300 * index, y: 0 },
  }));
  const picture: Picture = {
    ...EMPTY_PICTURE,
    nodes: { [ALPHA]: { id: ALPHA, name: 'Cluster Alpha', sources: 0 } as GraphNode },
    notes: Object.fromEntries(written.map((note) => [note.id, note])),
  };
  return JSON.stringify(packLedger(startLedger(picture, 'Opening picture', null), { names: true }));
}
const ALPHA = 'cluster:stac1248-alpha';

async function openHistory(page: Page, content: string): Promise<void> {
  await openPanel(page, 'History');
  await page.locator('input[type=file]').setInputFiles({
    name: 'long.crosspivot.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });
  await status(page).getByRole('button', { name: /^1 of/ }).waitFor();
}

/** In the page: which ledgers its browser keeps, by their heads and by their parts. */
async function heldLedgers(): Promise<{ heads: string[]; parts: string[] }> {
  const opening = indexedDB.open('crosspivot ledgers');
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const transaction = opening.result.transaction(['heads', 'parts']);
  const [heads, parts] = ['heads', 'parts'].map((name) => transaction.objectStore(name).getAllKeys());
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  opening.result.close();
  const ledgers = (keys: IDBRequest<IDBValidKey[]> | undefined) =>
    (keys?.result ?? []).map((key) => (key as string[])[0] ?? '');
  return { heads: ledgers(heads), parts: ledgers(parts) };
}

/** In the page: keeps so many ledgers more, each left long ago. */
async function holdOldLedgers(number: number): Promise<void> {
  const opening = indexedDB.open('crosspivot ledgers');
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const transaction = opening.result.transaction(['heads', 'parts'], 'readwrite');
  for (let index = 0; index < number; index += 1) {
    const ledger = `old-${index}`;
    transaction.objectStore('heads').put({ ledger, head: null, keptAt: index });
    transaction.objectStore('parts').put({ ledger, id: 'base', content: null, order: 0 });
  }
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  opening.result.close();
}

describe('what a link cannot carry', () => {
  const hash = (page: Page) => page.evaluate(() => location.hash);
  const opened = async (content: string) => {
    const page = await visit();
    await openHistory(page, content);
    return page;
  };

  it('is the history, where that is too long for mail: the picture goes alone, and opens elsewhere', async () => {
    const page = await opened(historyOf({ notes: 2, characters: 18_000 }));
    await status(page).getByText('link saved, history kept in this browser').click();
    await page.getByText(/^The link to this picture is copied, without its history/).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.length).toBeGreaterThan(30_000);
    const elsewhere = await visit(link);
    await elsewhere.getByText(/^This is the picture of the link without its history/).waitFor();
    await status(elsewhere).getByRole('button', { name: /^1 of/ }).waitFor();
  });

  it.each([
    ['the history', { notes: 2, characters: 18_000 }, 'link saved, history kept in this browser'],
    ['even the picture', { notes: 32, characters: 18_000 }, 'too large for a link, kept in this browser'],
  ])('stays in the browser over a reload, with what was undone, where it is %s', async (_, size, kept) => {
    const page = await opened(historyOf(size));
    const steps = panel(page, 'History').getByRole('row');
    await find(page, { text: '185.82.217[.]164', name: '185.82.217.164' });
    await page.getByRole('button', { name: /^Activity cluster \d/ }).click();
    await steps.filter({ hasText: 'Hide activity clusters' }).filter({ hasText: 'you are here' }).waitFor();
    await page.keyboard.press('Control+Z');
    await steps.filter({ hasText: '185.82.217.164' }).filter({ hasText: 'you are here' }).waitFor();
    await status(page).getByText(kept).waitFor();
    const told = () => panel(page, 'History').getByRole('treegrid').textContent();
    const before = await told();

    await page.reload();
    await seePicture(page);
    await openPanel(page, 'History');
    await steps.nth(2).waitFor();
    expect(await told()).toBe(before);
    await status(page).getByText(kept).waitFor();
    await page.getByRole('application').focus();
    await page.keyboard.press('Control+Shift+Z');
    await steps.filter({ hasText: 'Hide activity clusters' }).filter({ hasText: 'you are here' }).waitFor();
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    await status(page).getByRole('button', { name: /^1 of/ }).waitFor();
  });

  it('goes its own way in a second tab, from its first step on, and neither loses any', async () => {
    const first = await opened(historyOf({ notes: 2, characters: 18_000 }));
    const isKept = (page: Page) => status(page).getByText('link saved, history kept in this browser').waitFor();
    await isKept(first);
    const second = await first.context().newPage();
    await second.goto(first.url());
    await seePicture(second);
    await second.getByText(/^This history is open in another tab too/).waitFor();
    const steps = (page: Page) => panel(page, 'History').getByRole('row');
    const add = async (page: Page, text: string, name: string) => {
      await find(page, { text, name });
      await steps(page).filter({ hasText: name }).filter({ hasText: 'you are here' }).waitFor();
      await isKept(page);
    };
    await openPanel(second, 'History');
    await add(second, '64.176.50[.]42', '64.176.50.42');
    await add(first, '185.82.217[.]164', '185.82.217.164');
    const told = (page: Page) => panel(page, 'History').getByRole('treegrid').textContent();
    for (const page of [first, second]) {
      const before = await told(page);
      await page.reload();
      await seePicture(page);
      await openPanel(page, 'History');
      await steps(page).filter({ hasText: 'you are here' }).waitFor();
      expect(await told(page)).toBe(before);
      expect(await page.getByText(/^This history is open in another tab too/).count()).toBe(0);
    }
  });

  it('is kept for the twenty last histories alone', async () => {
    const page = await opened(historyOf({ notes: 2, characters: 18_000 }));
    const kept = () => page.evaluate(heldLedgers);
    await status(page).getByText('link saved, history kept in this browser').waitFor();
    const [own] = (await kept()).heads;
    await page.evaluate(holdOldLedgers, 25);
    expect((await kept()).heads).toHaveLength(26);
    await find(page, { text: '185.82.217[.]164', name: '185.82.217.164' });
    await expect.poll(async () => (await kept()).heads.length).toBe(20);
    const { heads, parts } = await kept();
    expect(heads).toContain(own);
    expect(new Set(parts)).toEqual(new Set(heads));
  });

  it('is said to be without its history where the browser keeps nothing', async () => {
    const page = await open('about:blank');
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('No', 'SecurityError');
      };
      Object.defineProperty(window, 'indexedDB', { get: refuse });
    });
    await page.goto(url);
    await seePicture(page);
    await openHistory(page, historyOf({ notes: 2, characters: 18_000 }));
    await status(page).getByText('link saved without its history').waitFor();
    expect(await hash(page)).toMatch(/^#[\w-]+$/);
  });

  it('is even the picture, where a browser would cut it: none is copied, and a file is the way out', async () => {
    const page = await opened(historyOf({ notes: 32, characters: 18_000 }));
    await status(page).getByText('too large for a link').click();
    await page.getByText(/^This picture is too large for a link, so none is copied\. Save it as a file/).waitFor();
    const elsewhere = await visit(page.url());
    await elsewhere.getByText(/^The picture of this link is too large for it/).waitFor();
    expect(await hash(elsewhere)).toBe('');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as file' }).click();
    const saved = await readFile(await (await saving).path(), 'utf8');
    expect(saved.length).toBeGreaterThan(500_000);
  });
});

describe('an answer that is too large to draw', () => {
  it('is a summary by kind with ways to narrow it, and draws nothing unasked', async () => {
    const values = Array.from({ length: 1_100 }, (_, index) => `198.18.${index >> 8}.${index & 255}`);
    const sent = await fetch(`${url}/api/v1/imports?wait=true&name=${FLOOD}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: `indicator,type\n${values.map((value) => `${value},ip`).join('\n')}\n`,
    });
    expect(sent.ok, await sent.clone().text()).toBe(true);
    const page = await visit();
    const match = await openPanel(page, 'Match');
    await match.getByRole('textbox', { name: /^Values/ }).fill(values.join('\n'));
    await match.getByRole('button', { name: 'Match', exact: true }).click();
    await match.getByRole('button', { name: 'Show all', exact: true }).click();
    const summary = page.getByRole('dialog', { name: '1,100 entities are too many to draw' });
    await summary.getByText(/Nothing is added yet\. Choose kinds, and how many of them/).waitFor();
    await summary.getByText('1,100 IP addresses').waitFor();
    expect(await inBothThemes(page)).toEqual([]);
    await summary.getByRole('button', { name: 'Add 200 of 1,100' }).waitFor();
    await summary.getByRole('button', { name: 'Add none' }).click();
    await status(page)
      .getByRole('button', { name: /^12 of/ })
      .waitFor();
  });
});

describe('two tabs of one browser on one investigation', () => {
  it('show each other’s steps, and none is lost or taken twice', async () => {
    const one = await visit();
    const form = (await openPanel(one, 'Investigations')).getByRole('form', { name: 'Save as an investigation' });
    await form.getByLabel('Title').fill(`Two tabs ${crypto.randomUUID().slice(0, 8)}`);
    await form.getByLabel('Your name').fill('Alice');
    await form.getByRole('button', { name: 'Save as an investigation' }).click();
    await status(one)
      .getByText(/^saved \d\d:\d\d UTC$/)
      .waitFor();
    const other = await one.context().newPage();
    await other.goto(one.url());
    await seePicture(other);
    for (const [page, name] of [
      [one, 'Cluster Alpha'],
      [other, 'Cluster Charlie'],
    ] as const) {
      await find(page, { text: name, name });
      await details(page).getByRole('button', { name: 'Set aside' }).click();
    }
    for (const page of [one, other]) {
      await openPanel(page, 'History');
      for (const name of ['Cluster Alpha', 'Cluster Charlie']) {
        const step = panel(page, 'History')
          .getByRole('row')
          .filter({ hasText: `Set aside ${name}` });
        await step.waitFor();
        expect(await step.count()).toBe(1);
      }
      await status(page)
        .getByText(/^saved \d\d:\d\d UTC$/)
        .waitFor();
    }
  });
});

describe('the full screen', () => {
  it('still saves an image of the picture', async () => {
    const page = await visit();
    await page.keyboard.press('Shift+V');
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await page.keyboard.press('i');
    const dialog = page.getByRole('dialog', { name: 'Save image' });
    await dialog.getByRole('button', { name: 'Save PNG' }).and(page.locator(':enabled')).waitFor();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save PNG' }).click();
    const png = await readFile(await (await download).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(500);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+V');
    await page.waitForFunction(() => document.fullscreenElement === null);
  });
});
