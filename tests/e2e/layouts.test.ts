import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { LAYOUTS } from '../../client/graph/layouts/index.ts';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { carried, details, find, openPanel, panel, places, seePicture, status } from './steps.ts';

const open = oneBrowser();
const { url } = inject('product');
/** The case has no coordinates. */
const OFFERED = LAYOUTS.filter(({ name }) => name !== 'map');

const menu = (page: Page) => page.getByRole('menu');
const saved = (page: Page) => status(page).getByText('link saved', { exact: true }).waitFor();

/** Chooses a layout from the menu with the keyboard alone. */
async function arrangeByKeys(page: Page, title: string): Promise<void> {
  await page.keyboard.press('l');
  const focused = menu(page).locator('[role=menuitem]:focus');
  await focused.waitFor();
  await page.keyboard.type(title.slice(0, 5));
  await focused.filter({ hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}

const undoes = (page: Page, step: string) => page.getByRole('button', { name: `Undo: ${step}`, exact: true });

describe('layouts', () => {
  it('each one is a step of the history, by the keyboard alone, and undone to the pixel', async () => {
    const page = await open(url);
    await seePicture(page);
    const opening = places(await carried(page));
    for (const { title } of OFFERED) {
      await arrangeByKeys(page, title);
      await undoes(page, `Arrange: ${title.toLowerCase()}`).waitFor();
      await saved(page);
      const arranged = places(await carried(page));
      expect([...arranged.keys()].sort()).toEqual([...opening.keys()].sort());
      expect(arranged, title).not.toEqual(opening);
      await page.keyboard.press('Control+z');
      await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
      await saved(page);
      expect(places(await carried(page)), title).toEqual(opening);
    }
  });

  it('is told of above the tools and beside the details, until another is chosen', async () => {
    const page = await open(url);
    await seePicture(page);
    await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
    await page.getByRole('application').focus();
    await arrangeByKeys(page, 'Phases in time');
    const notice = page
      .locator('.notice')
      .filter({ hasText: /^Columns from the left: .*Crimson Palace: phase 2 \(\d+\)/ });
    await notice.waitFor();
    const [told, tools, aside] = await Promise.all(
      [notice, page.locator('.picture-bar'), details(page)].map((part) => part.boundingBox()),
    );
    if (!told || !tools || !aside) throw new Error('A part of the page is not drawn.');
    expect(told.y + told.height).toBeLessThanOrEqual(tools.y);
    expect(told.x + told.width).toBeLessThanOrEqual(aside.x);
    await arrangeByKeys(page, 'Grid');
    await notice.waitFor({ state: 'detached' });
  });

  it('says what each is good for, and why one is not offered', async () => {
    const page = await open(url);
    await seePicture(page);
    await page.getByRole('button', { name: 'Arrange', exact: false }).click();
    await menu(page).waitFor();
    for (const { name, title, goodFor } of LAYOUTS) {
      const item = menu(page).getByRole('menuitem', { name: title });
      const isOffered = name !== 'map';
      expect(await item.textContent()).toContain(isOffered ? goodFor : 'nothing on this picture carries coordinates');
      expect(await item.getAttribute('aria-disabled')).toBe(isOffered ? null : 'true');
    }
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await menu(page).waitFor({ state: 'detached' });
  });

  it('offers the map once something on the picture has coordinates', async () => {
    const named = (number: number) => `00000000-0000-4000-8000-00000000010${number}`;
    const common = { spec_version: '2.1', created: '2024-01-01T00:00:00Z', modified: '2024-01-01T00:00:00Z' };
    const places = [
      { name: 'Northern harbour', latitude: 52.1, longitude: 5.3 },
      { name: 'Southern harbour', latitude: -33.9, longitude: 18.4 },
    ].map((place, index) => ({ type: 'location', id: `location--${named(index)}`, ...common, ...place }));
    const sent = await fetch(`${url}/api/v1/imports?wait=true&name=harbours.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: JSON.stringify({ type: 'bundle', id: `bundle--${named(9)}`, objects: places }),
    });
    const { id } = (await sent.json()) as { id: string };
    try {
      const page = await open(url);
      await seePicture(page);
      for (const { name } of places) await find(page, { text: name, name });
      await arrangeByKeys(page, 'Map');
      await undoes(page, 'Arrange: map').waitFor();
      await page.getByText(/^2 entities of 14 stand where a source places them/).waitFor();
      await saved(page);
      const { nodes } = await carried(page);
      const [north, south] = nodes.filter(([one]) => one.startsWith('location:')).map(([, place]) => place?.[1] ?? 0);
      expect(north).toBeLessThan(south as number);
    } finally {
      await fetch(`${url}/api/v1/imports/${id}`, { method: 'DELETE' });
    }
  });

  it('moves nothing that is pinned', async () => {
    const page = await open(url);
    await seePicture(page);
    await find(page, { text: 'Organisation X', name: 'Organisation X (stand-in)' });
    await details(page).getByRole('button', { name: 'Pin', exact: true }).click();
    await details(page).getByRole('button', { name: 'Unpin', exact: true }).waitFor();
    await saved(page);
    const before = await carried(page);
    const index = before.pinned[0] as number;
    await arrangeByKeys(page, 'Grid');
    await undoes(page, 'Arrange: grid').waitFor();
    await saved(page);
    const after = await carried(page);
    expect(after.nodes[index]).toEqual(before.nodes[index]);
    expect(after.nodes.filter((node, at) => node[1]?.join() !== before.nodes[at]?.[1]?.join()).length).toBeGreaterThan(
      5,
    );
    await page.reload();
    await seePicture(page);
    await find(page, { text: 'Organisation X', name: 'Organisation X (stand-in)' });
    await details(page).getByRole('button', { name: 'Unpin', exact: true }).waitFor();
  });

  it('a cancelled layout changes nothing', async () => {
    const page = await open(url);
    await seePicture(page);
    // The worker's file does not arrive before it is cancelled.
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/assets/worker-*.js', async (route) => {
      await held;
      await route.abort().catch(() => undefined);
    });
    await arrangeByKeys(page, 'Layered');
    await page.getByRole('progressbar', { name: 'Arranging: Layered' }).waitFor();
    await page.getByRole('button', { name: 'Cancel arranging' }).click();
    await page.getByRole('button', { name: 'Arrange', exact: false }).waitFor();
    letGo();
    const history = await openPanel(page, 'History');
    expect(await history.getByText('Arrange:').count()).toBe(0);
  });

  it('computes in the page where a browser refuses workers, and says so', async () => {
    const page = await open(url);
    await page.addInitScript(() => {
      Object.assign(window, {
        Worker: class {
          constructor() {
            throw new DOMException('refused', 'SecurityError');
          }
        },
      });
    });
    await page.reload();
    await seePicture(page);
    await arrangeByKeys(page, 'Grid');
    await undoes(page, 'Arrange: grid').waitFor();
    await page.getByRole('region', { name: 'Notices' }).getByText('starts no workers').waitFor();
    expect(await panel(page, 'History').count()).toBe(0);
  });
});
