import type { Locator, Page } from 'playwright-core';
import { unpackLedger } from '../../client/store/ledger-file.ts';
import { fromLink } from '../../client/store/link.ts';
import { toldThen } from '../../client/store/since.ts';
import { type Sketch, sketchOf } from '../../client/store/sketch.ts';
import { pictureAt } from '../../client/store/travel.ts';

/** What a person does and reads, by role and name; the canvas is read through the table and the address. */

export const status = (page: Page): Locator => page.getByRole('contentinfo');
export const legend = (page: Page): Locator => page.getByRole('region', { name: 'Legend and filter' });
export const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });
export const panel = (page: Page, name: string): Locator => page.getByRole('complementary', { name, exact: true });

/** Waits until the picture is there; beside an import it may take as long as a busy machine takes to answer. */
export async function seePicture(page: Page, options?: { timeout: number }): Promise<void> {
  await legend(page).waitFor(options);
}

export async function openPanel(page: Page, name: string): Promise<Locator> {
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name, exact: true }).click();
  await panel(page, name).waitFor();
  return panel(page, name);
}

/** Pastes into the search, as from a report. */
export async function pasteIntoSearch(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+V');
}

/** A line of a list by its name, whatever it says of it beside that. */
export const optionCalled = (page: Page, name: string): Locator =>
  page.getByRole('option').filter({ has: page.getByText(name, { exact: true }) });

/** Finds an entity by what is pasted, and takes it from the suggestions onto the picture. */
export async function find(page: Page, { text, name }: { text: string; name: string }): Promise<void> {
  await pasteIntoSearch(page, text);
  await optionCalled(page, name).click();
  await details(page).getByRole('heading', { level: 2, name }).waitFor();
}

/** Opens the table on one of its tabs, and waits for its rows: they come once the grid knows its height. */
export async function openTable(page: Page, tab: 'Entities' | 'Relations' | 'Counts'): Promise<Locator> {
  const toggle = page.getByRole('button', { name: 'Table of what is shown' });
  if ((await toggle.getAttribute('aria-pressed')) === 'false') await toggle.click();
  const chosen = page.getByRole('tab', { name: new RegExp(`^${tab} \\d`) });
  await chosen.click();
  const grid = page.getByRole('grid', { name: `${tab} shown` });
  await grid.waitFor();
  if (!/ 0$/.test((await chosen.textContent()) ?? '')) await grid.locator('tbody tr[aria-rowindex]').first().waitFor();
  return grid;
}

/** The cells of one column, in the order of the rows in view. */
export async function column(grid: Locator, number: number): Promise<string[]> {
  const cells = await grid.locator(`tbody tr[aria-rowindex] td:nth-child(${number})`).allInnerTexts();
  return cells.map((cell) => cell.trim());
}

/** What the address carries of the picture, once it is saved there: entities, counts, filters and places. */
export async function carried(page: Page): Promise<Sketch> {
  const hash = () => page.evaluate(() => location.hash.slice(1));
  if ((await hash()) === '') await page.getByRole('button', { name: 'Copy link' }).click();
  await page.waitForFunction(() => location.hash.length > 1);
  await status(page)
    .getByText(/^link saved/)
    .waitFor();
  const link = await fromLink(await hash());
  if (link.carries === 'picture') return link.sketch;
  const { packed } = link;
  return sketchOf(pictureAt(unpackLedger(packed, toldThen(packed)), packed.at));
}

/** The places of what a picture carries, by entity or count. */
export function places(sketch: Sketch): Map<string, unknown> {
  const ids = sketch.nodes.map(([id]) => id);
  const folds = sketch.folds.map(([{ anchor, ...key }, place]): [string, unknown] => [
    JSON.stringify({ ...key, anchor: ids[anchor] }),
    place,
  ]);
  return new Map<string, unknown>([...sketch.nodes, ...folds]);
}

/** Drops files anywhere on the page, as from a file manager. */
export async function dropFiles(page: Page, files: { name: string; content: string | Uint8Array }[]): Promise<void> {
  const given = files.map(({ name, content }) => ({ name, bytes: [...Buffer.from(content)] }));
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, bytes } of dropped) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, given);
  await preview(page).waitFor();
}

/** Pastes outside a field. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

export const preview = (page: Page): Locator => page.getByRole('dialog', { name: 'Import preview' });

/** Waits for the end of the dry run, which `Would add 3 entities …` begins with. */
export async function previewed(page: Page, outcome: RegExp): Promise<Locator> {
  await preview(page).getByRole('heading', { name: outcome }).waitFor();
  return preview(page);
}

/** One import of the list, by its name. */
export const importNamed = (page: Page, name: string | RegExp): Locator =>
  panel(page, 'Imports').getByRole('list', { name: 'In the graph' }).getByRole('listitem').filter({ hasText: name });
