import { rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { InvestigationList, WholeInvestigation } from '../../contract/investigations.ts';
import { databaseMark } from '../cypher/lifecycle.ts';
import { oneBrowser } from './browser.ts';
import { type RunningProduct, startAnother, startProduct } from './product.ts';
import { details, find, openPanel, panel, seePicture, status } from './steps.ts';

const { url, home } = inject('product');
const openPage = oneBrowser({ expected: [/Failed to load resource/, /ERR_|net::/] });

const newTitle = () => `Relays ${crypto.randomUUID().slice(0, 8)}`;

/** Saves what is shown under a title, as a person does. */
async function saveAs(page: Page, { title, person, tags = '' }: { title: string; person: string; tags?: string }) {
  const form = (await openPanel(page, 'Investigations')).getByRole('form', { name: 'Save as an investigation' });
  await form.getByLabel('Title').fill(title);
  await form.getByLabel('Tags').fill(tags);
  await form.getByLabel('Your name').fill(person);
  await form.getByRole('button', { name: 'Save as an investigation' }).click();
  await isSaved(page);
}
const isSaved = (page: Page, options?: { timeout: number }) =>
  status(page)
    .getByText(/^saved \d\d:\d\d UTC$/)
    .waitFor(options);
const idOf = (page: Page) => new URL(page.url()).searchParams.get('investigation') ?? '';
const ask = async <T>(path: string, base = url): Promise<T> =>
  (await (await fetch(`${base}/api/v1${path}`)).json()) as T;
const onServer = (page: Page) => ask<WholeInvestigation>(`/investigations/${idOf(page)}`);
const steps = (page: Page) => panel(page, 'History').getByRole('row');

/** Sets aside an entity that the opening picture shows. */
async function setAside(page: Page, { text, name }: { text: string; name: string }) {
  await find(page, { text, name });
  await details(page).getByRole('button', { name: 'Set aside' }).click();
}
const ALPHA = { text: 'Cluster Alpha', name: 'Cluster Alpha' };
const CHARLIE = { text: 'Cluster Charlie', name: 'Cluster Charlie' };
const BRAVO = { text: 'Cluster Bravo', name: 'Cluster Bravo' };

async function visit(address = url): Promise<Page> {
  const page = await openPage(address);
  await seePicture(page);
  return page;
}

describe('an investigation', () => {
  it('is saved with title and tags, saves each step by itself, and opens where it was left', async () => {
    const page = await visit();
    const title = newTitle();
    await saveAs(page, { title, person: 'Alice', tags: 'palace, relays' });
    // What says that all is well leaves the picture again by itself.
    const notice = page.getByText(`Saved as “${title}”.`, { exact: false });
    await notice.waitFor();
    await notice.waitFor({ state: 'detached' });
    await setAside(page, ALPHA);
    await expect.poll(async () => (await onServer(page)).version.steps).toEqual([`Set aside ${ALPHA.name}`]);
    await isSaved(page);
    const id = idOf(page);

    const other = await visit();
    const list = await openPanel(other, 'Investigations');
    await list.getByLabel('Find by title or tag').fill(title);
    await list.getByRole('button', { name: `Open: ${title}` }).click();
    await isSaved(other);
    expect(idOf(other)).toBe(id);
    await openPanel(other, 'History');
    await expect.poll(() => steps(other).allInnerTexts()).toHaveLength(2);
    await other.reload();
    await isSaved(other);
    await status(other).getByText('link saved', { exact: true }).waitFor();
  });

  it('that was asked for last stays, whichever of two is answered first', async () => {
    const page = await visit();
    const title = newTitle();
    await saveAs(page, { title, person: 'Alice' });
    const [first, last] = [`Open: ${title}`, `Open: ${title} (copy)`];
    const id = idOf(page);
    const list = panel(page, 'Investigations');
    await list.getByLabel('Find by title or tag').fill(title);
    await list.getByRole('button', { name: `Duplicate: ${title}` }).click();
    await list.getByRole('button', { name: last }).waitFor();
    await list.getByRole('button', { name: 'Close it' }).click();

    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const isOfFirst = (address: string) => new URL(address).pathname === `/api/v1/investigations/${id}`;
    await page.route(
      (address) => isOfFirst(address.href),
      async (route) => {
        await held;
        await route.continue();
      },
    );
    const asked = page.waitForRequest((request) => isOfFirst(request.url()));
    await list.getByRole('button', { name: first, exact: true }).click();
    await asked;
    await list.getByRole('button', { name: last }).click();
    await isSaved(page);
    const copy = idOf(page);
    expect(copy).not.toBe(id);
    const answered = page.waitForResponse((response) => isOfFirst(response.url()));
    letGo();
    await (await answered).finished();
    await setAside(page, ALPHA);
    await expect.poll(async () => (await onServer(page)).version.steps).toEqual([`Set aside ${ALPHA.name}`]);
    expect(idOf(page)).toBe(copy);
  });

  it('can be duplicated, archived, put into the trash, restored, and deleted for good', async () => {
    const page = await visit();
    const title = newTitle();
    await saveAs(page, { title, person: 'Alice' });
    const list = panel(page, 'Investigations');
    const found = async (q = title) =>
      (await ask<InvestigationList>(`/investigations?q=${encodeURIComponent(q)}`)).investigations;
    await list.getByLabel('Find by title or tag').fill(title);
    await list.getByRole('button', { name: `Duplicate: ${title}` }).click();
    await list.getByRole('heading', { name: `${title} (copy)` }).waitFor();
    await list.getByRole('button', { name: `Archive: ${title} (copy)` }).click();
    await list.getByRole('heading', { name: `${title} (copy)` }).waitFor({ state: 'detached' });
    await list.getByRole('button', { name: `To the trash: ${title}` }).click();
    await expect.poll(async () => (await found()).length).toBe(0);
    await list.getByRole('button', { name: /^Open.*Kept in|Kept in/ }).click();
    await page.getByRole('option', { name: /^Trash/ }).click();
    await list.getByRole('button', { name: `Delete for good…: ${title}` }).waitFor();
    await list.getByRole('button', { name: `Restore: ${title}` }).click();
    await expect.poll(async () => (await found()).length).toBe(1);
  });

  it('shows two people each other’s steps and selection, and puts steps of the same time in order', async () => {
    const alice = await visit();
    await saveAs(alice, { title: newTitle(), person: 'Alice' });
    const bob = await visit(`${url}/?investigation=${idOf(alice)}`);
    const name = (await openPanel(bob, 'Investigations')).getByLabel('Your name');
    await name.fill('Bob');
    await name.press('Enter');
    await status(alice).getByText('◆ Bob here').waitFor();
    await find(bob, BRAVO);
    await panel(alice, 'Investigations').getByRole('button', { name: 'Select the 1 item selected there' }).waitFor();
    await expect(details(alice).count()).resolves.toBe(0);
    await details(bob).getByRole('button', { name: 'Set aside' }).click();
    await openPanel(alice, 'History');
    await steps(alice)
      .filter({ hasText: `Set aside ${BRAVO.name}` })
      .waitFor();

    await find(alice, ALPHA);
    await find(bob, CHARLIE);
    await Promise.all([alice, bob].map((page) => details(page).getByRole('button', { name: 'Set aside' }).click()));
    await openPanel(bob, 'History');
    for (const page of [alice, bob]) {
      await steps(page)
        .filter({ hasText: `Set aside ${ALPHA.name}` })
        .waitFor();
      await steps(page)
        .filter({ hasText: `Set aside ${CHARLIE.name}` })
        .waitFor();
    }
    await expect.poll(async () => (await inForce(alice)).length).toBe(4);
    expect(await inForce(alice)).toEqual(await inForce(bob));
  });
});

describe('a branch of one step', () => {
  it('grows in the history of one who watches a film while somebody else goes on there', async () => {
    const alice = await visit();
    await saveAs(alice, { title: newTitle(), person: 'Alice' });
    await setAside(alice, ALPHA);
    await alice.keyboard.press('Control+z');
    await setAside(alice, BRAVO);
    await openPanel(alice, 'History');
    const branch = (page: Page) => steps(page).filter({ hasText: `Set aside ${ALPHA.name}` });
    await branch(alice).waitFor();
    await isSaved(alice);
    const bob = await visit(`${url}/?investigation=${idOf(alice)}`);
    await alice.keyboard.press('f');
    await openPanel(bob, 'History');
    await branch(bob).click();
    await setAside(bob, CHARLIE);
    await steps(alice).filter({ hasText: 'Another way' }).filter({ hasText: '2 steps' }).waitFor();
  });
});

/** The steps that led to what is shown, by their names. */
const inForce = async (page: Page): Promise<(string | undefined)[]> =>
  (await panel(page, 'History').locator('[role=row]:not([data-undone])').allInnerTexts()).map(
    (text) => text.split('\n')[0],
  );

describe('a note', () => {
  it('is written by keyboard on an entity and on the picture, and stands in details and table', async () => {
    const page = await visit();
    const write = async (text: string) => {
      await page.getByRole('textbox', { name: 'What you want to remember' }).fill(text);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await find(page, ALPHA);
    await page.getByRole('application').focus();
    await page.keyboard.press('m');
    await write('Who rents <b>these</b> relays?');
    await details(page).getByText('Who rents <b>these</b> relays?').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await write('Ask the second victim');
    await page.getByRole('button', { name: 'Table of what is shown' }).click();
    await page.getByRole('tab', { name: 'Notes 2' }).click();
    const rows = page.getByRole('grid', { name: 'Notes shown' }).locator('tbody tr[aria-rowindex]');
    await expect.poll(() => rows.allInnerTexts()).toHaveLength(2);
    await rows.filter({ hasText: 'Ask the second victim' }).click();
    await details(page).getByRole('heading', { name: 'Note on the picture' }).waitFor();
    await details(page).getByRole('button', { name: 'Take it away' }).click();
    await page.getByRole('tab', { name: 'Notes 1' }).waitFor();
    await page.getByRole('button', { name: /^Undo: Take the note/ }).click();
    await page.getByRole('tab', { name: 'Notes 2' }).waitFor();
  });
});

describe('a browser that keeps nothing while a step is being saved', () => {
  it.each([
    ['has no room left', 'QuotaExceededError', 'this browser has no room left to keep what waits'],
    ['forbids storage', 'SecurityError', 'this browser may not keep what waits'],
  ])('and %s: the page says to leave it open, and the step is sent once it can be', async (_, name, says) => {
    const page = await visit();
    await saveAs(page, { title: newTitle(), person: 'Alice' });
    await find(page, ALPHA);
    await page.evaluate((error) => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('refused', error);
      };
    }, name);
    await page.context().setOffline(true);
    await details(page).getByRole('button', { name: 'Set aside' }).click();
    await status(page).getByText(`1 step not sent yet: ${says}, so leave this page open`).waitFor();
    await page.context().setOffline(false);
    await isSaved(page);
    expect((await onServer(page)).version.steps).toEqual([`Set aside ${ALPHA.name}`]);
  });
});

describe.skipIf(home === '')('a server that goes away in mid-step', () => {
  let another: Awaited<ReturnType<typeof startAnother>>;
  beforeAll(async () => {
    another = await startAnother(home);
  });
  afterAll(async () => {
    another.server.process.kill('SIGTERM');
    await another.server.ended;
    await rm(another.ownHome, { recursive: true, force: true });
  });
  const stop = async () => {
    another.server.process.kill('SIGKILL');
    await another.server.ended;
  };
  const startAgain = async () => {
    const { port } = new URL(another.url);
    await rm(another.ownHome, { recursive: true, force: true });
    another = await startAnother(home, port);
  };

  it('loses no step: they wait, the page says so, and they are sent once it is back', async () => {
    const page = await visit(another.url);
    await saveAs(page, { title: newTitle(), person: 'Alice' });
    await find(page, ALPHA);
    await page.route('**/api/v1/investigations/*', async (route) => {
      if (route.request().method() === 'PUT') await stop();
      await page.unroute('**/api/v1/investigations/*');
      await route.continue().catch(() => undefined);
    });
    await details(page).getByRole('button', { name: 'Set aside' }).click();
    await status(page).getByText('1 step not sent yet: it waits in this browser').waitFor();
    await startAgain();
    await isSaved(page);
    expect((await onServer(page)).version.steps).toEqual([`Set aside ${ALPHA.name}`]);
  });

  it('brings unsent steps back after a reload, and asks where others saved since', async () => {
    const page = await visit(another.url);
    await saveAs(page, { title: newTitle(), person: 'Alice' });
    const id = idOf(page);
    const blocked = '**/api/v1/investigations/*';
    await page.route(blocked, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await setAside(page, ALPHA);
    await status(page)
      .getByText(/^1 step not sent yet/)
      .waitFor();
    await page.goto('about:blank');
    await page.unroute(blocked);
    const bob = await visit(`${another.url}/?investigation=${id}`);
    await setAside(bob, BRAVO);
    // Not by what the page says: it still tells of the save before for a moment.
    await expect.poll(async () => (await onServer(bob)).version.steps).toEqual([`Set aside ${BRAVO.name}`]);
    await page.goto(`${another.url}/?investigation=${id}`);
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(`Set aside ${BRAVO.name}`).waitFor();
    await dialog.getByText(`Set aside ${ALPHA.name}`).waitFor();
    await dialog.getByRole('button', { name: 'Put mine behind theirs' }).click();
    await isSaved(page);
    await openPanel(bob, 'History');
    await steps(bob)
      .filter({ hasText: `Set aside ${ALPHA.name}` })
      .waitFor();
  });
});

describe('a database that ends in mid-save', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await startProduct({ shippedCase: 'crimson-palace' });
  });
  afterAll(() => product.stop());

  it('loses no step: they wait, the page says so, and all are saved once it is back', async () => {
    const page = await visit(product.url);
    await saveAs(page, { title: newTitle(), person: 'Alice' });
    await find(page, ALPHA);
    const before = await databaseMark(product.home);
    let isThere = true;
    await page.route('**/api/v1/investigations/*', async (route) => {
      if (isThere && route.request().method() === 'PUT') {
        isThere = false;
        process.kill(before.pid, 'SIGKILL');
      }
      await route.continue();
    });
    const answer = page.waitForResponse(
      (response) => response.request().method() === 'PUT' && response.url().endsWith(`/investigations/${idOf(page)}`),
    );
    await details(page).getByRole('button', { name: 'Set aside' }).click();
    // A database that is back before the server gives up is only waited for.
    if ((await answer).status() !== 200)
      await status(page).getByText('1 step not sent yet: it waits in this browser').waitFor();
    await page.reload();
    await expect.poll(async () => (await fetch(`${product.url}/api/ready`)).status, { timeout: 90_000 }).toBe(200);
    await isSaved(page, { timeout: 90_000 });
    const { version } = await ask<WholeInvestigation>(`/investigations/${idOf(page)}`, product.url);
    expect(version.steps).toEqual([`Set aside ${ALPHA.name}`]);
    expect((await databaseMark(product.home)).pid).not.toBe(before.pid);
    await openPanel(page, 'History');
    await steps(page)
      .filter({ hasText: `Set aside ${ALPHA.name}` })
      .waitFor();
  });
});
