import { readFile } from 'node:fs/promises';
import type { Page, Route } from 'playwright-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { carried, openPanel, panel, paste, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser({ expected: [/^logged: Failed to load resource: the server responded with a status of 40/] });

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
  await openPanel(page, 'Cypher');
  await editor().waitFor();
});

const console = () => panel(page, 'Cypher');
const editor = () => console().getByRole('textbox', { name: 'Cypher query' });
const result = () => console().getByRole('region', { name: 'Result' });
const cells = () => result().locator('tbody tr[aria-rowindex] td');
async function write(text: string): Promise<void> {
  await editor().focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}
const run = () => page.keyboard.press('Control+Enter');

describe('the console', () => {
  it('says that what it shows is under way until it is on the picture', async () => {
    await write('MATCH (t:Technique) RETURN t ORDER BY t.id LIMIT 3');
    await run();
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/api/v1/graph', async (route) => {
      await held;
      await route.continue();
    });
    await result().getByRole('button', { name: 'Show 3 entities on the picture' }).click();
    const sign = page.getByRole('contentinfo').getByText('working…');
    await sign.waitFor();
    letGo();
    await sign.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Undo: Show what a query found/ }).waitFor();
  });

  it('keeps what is pasted or dropped into its editor, of which the page takes nothing', async () => {
    const query = 'MATCH (c:Cluster) RETURN c.name AS name ORDER BY name';
    await editor().click();
    await paste(page, query);
    await run();
    await result()
      .getByText(/^3 rows in/)
      .waitFor();
    expect(await editor().textContent()).toBe(query);
    await editor().evaluate((element) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', '// of the case');
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }));
    });
    expect(await page.getByRole('dialog', { name: 'Import preview' }).count()).toBe(0);
    expect(await console().count()).toBe(1);
  });

  it('puts what is typed in the place of what is selected, and a bracket round it', async () => {
    await editor().click();
    await page.keyboard.type('RETURN 1 AS one');
    await console().locator('.cypher-keyword').first().waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('RETURN 2');
    expect(await editor().textContent()).toBe('RETURN 2');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('(');
    expect(await editor().textContent()).toBe('(RETURN 2)');
    await page.keyboard.press('Control+Z');
    expect(await editor().textContent()).toBe('RETURN 2');
  });

  it('completes, runs, lists the rows, and puts them on the picture as one step', async () => {
    await editor().click();
    await page.keyboard.type('MATCH ');
    await console().locator('.cypher-keyword').waitFor();
    await page.keyboard.type('(c:Clus');
    const suggestion = console().getByRole('option', { name: 'Cluster', exact: true });
    await suggestion.waitFor();
    await suggestion.click();
    await page.keyboard.press('End');
    await page.keyboard.insertText('-[:USES]->(tool) RETURN c, tool.name AS name ORDER BY c.id, name LIMIT 7');
    await run();
    await result()
      .getByText(/^7 rows in/)
      .waitFor();
    expect(await cells().count()).toBe(14);
    expect(await result().getByRole('columnheader').allInnerTexts()).toEqual(['c', 'name']);
    await write('MATCH (t:Technique) RETURN t ORDER BY t.id LIMIT 3');
    await run();
    await result()
      .getByText(/^3 rows in/)
      .waitFor();
    const before = (await carried(page)).nodes.length;
    await result().getByRole('button', { name: 'Show 3 entities on the picture' }).click();
    const history = await openPanel(page, 'History');
    await history.getByRole('row', { name: /^Show what a query found: MATCH \(t:Technique\)/ }).waitFor();
    expect((await carried(page)).nodes.length).toBe(before + 3);
    await openPanel(page, 'Cypher');
    await console().getByRole('button', { name: 'Show Cypher of this step' }).click();
    const behind = console().getByRole('region', { name: 'Queries behind it' });
    await behind.getByText('Written in this console').click();
    expect(await behind.locator('summary').count()).toBe(1);
    await behind.getByText('MATCH (t:Technique) RETURN t ORDER BY t.id LIMIT 3').waitFor();

    const steps = await openPanel(page, 'History');
    await steps
      .getByRole('row', { name: /^Opening picture/ })
      .getByRole('button', { name: /^More for/ })
      .click();
    await page.getByRole('menuitem', { name: 'Show Cypher of this step' }).click();
    await behind.getByText('As the product asks them.', { exact: false }).waitFor();
    expect(await behind.getByText('Written in this console').count()).toBe(0);
    expect(await behind.locator('summary').count()).toBeGreaterThan(1);
  });

  it('completes what was written before the language support had come', async () => {
    const late = await open(url);
    const held: Route[] = [];
    await late.route(/\/language-[^/]*\.js$/, (route) => {
      held.push(route);
    });
    await seePicture(late);
    const opened = await openPanel(late, 'Cypher');
    await opened.getByRole('textbox', { name: 'Cypher query' }).click();
    await late.keyboard.type('MATCH (c:Clus');
    await expect.poll(() => held.length).toBe(1);
    await held[0]?.continue();
    await opened.getByRole('option', { name: 'Cluster', exact: true }).waitFor();
  });

  it('fills parameters in, and says that rows were cut', async () => {
    await write('UNWIND range(1, $most) AS x RETURN x');
    await console().getByRole('textbox', { name: '$most' }).fill('5000');
    await page.keyboard.press('Control+Enter');
    await result()
      .getByText(/^1,000 rows in .* cut at the limit; there are more$/)
      .waitFor();
    expect(await cells().count()).toBeLessThan(100);
  });

  it('says why it refuses a write, with the place of a mistake while typing', async () => {
    await write('MATCH (n) DETACH DELETE n');
    await run();
    await console()
      .getByRole('alert')
      .getByText(/only reads the graph.*Nothing was run/)
      .waitFor();
    await write('MATCH (n)\nRETRN n');
    await console().locator('.cm-lintRange-error').waitFor();
    await run();
    await console()
      .getByRole('alert')
      .getByText(/^Line 2, column 1: /)
      .waitFor();
  });

  it('ends a query that takes long when it is cancelled', async () => {
    await write('UNWIND range(1, 1000000) AS e2e_console UNWIND range(1, 1000000) AS b RETURN count(*)');
    await run();
    await console().getByText('Running the query…').waitFor();
    await console().getByRole('button', { name: 'Cancel', exact: true }).click();
    await console()
      .getByRole('alert')
      .getByText(/^Cancelled/)
      .waitFor();
    await write('RETURN 1 AS one');
    await run();
    await result()
      .getByText(/^1 row in/)
      .waitFor();
  });

  it('saves a query, shares it as a file, and opens it for another visitor', async () => {
    await write('MATCH (n:Entity {id: $id}) RETURN n');
    await console().getByRole('textbox', { name: '$id' }).fill('malware:eagerbee');
    await console().getByText('Saved queries', { exact: true }).click();
    await console().getByRole('textbox', { name: 'Name' }).fill('One entity');
    await console().getByRole('textbox', { name: 'What it is for' }).fill('By its id.');
    await console().getByRole('button', { name: 'Save query' }).click();
    const saving = page.waitForEvent('download');
    await console().getByRole('button', { name: 'Save all as a file' }).click();
    const content = await readFile(await (await saving).path());
    page = await open(url);
    await seePicture(page);
    await openPanel(page, 'Cypher');
    await console().getByText('Saved queries', { exact: true }).click();
    const choosing = page.waitForEvent('filechooser');
    await console().getByRole('button', { name: 'Open a file…' }).click();
    await (await choosing).setFiles({ name: 'q.json', mimeType: 'application/json', buffer: content });
    await console()
      .getByRole('button', { name: /^One entity/ })
      .waitFor();
    await editor().getByText('MATCH (n:Entity {id: $id}) RETURN n').waitFor();
    const changed = JSON.stringify({
      ...JSON.parse(String(content)),
      queries: [{ name: 'One entity', query: 'RETURN 2', description: '', values: {} }],
    });
    const choosingAgain = page.waitForEvent('filechooser');
    await console().getByRole('button', { name: 'Open a file…' }).click();
    await (await choosingAgain).setFiles({
      name: 'q.json',
      mimeType: 'application/json',
      buffer: Buffer.from(changed),
    });
    await page.getByText('1 query opened, beside yours: One entity (2).').waitFor();
    await editor().getByText('MATCH (n:Entity {id: $id}) RETURN n').waitFor();
    const sharing = page.waitForEvent('download');
    await console().getByRole('button', { name: 'Save One entity (2) as a file' }).click();
    expect(JSON.parse(await readFile(await (await sharing).path(), 'utf8')).queries).toEqual([
      { name: 'One entity (2)', query: 'RETURN 2', description: '', values: {} },
    ]);
    await console().getByRole('button', { name: 'Run', exact: true }).click();
    await result().getByRole('button', { name: 'EAGERBEE' }).waitFor();
  });

  it('shows the query behind a pivot, and takes it into the editor', async () => {
    const pivots = await openPanel(page, 'Pivots');
    await pivots.getByRole('button', { name: /^Whose machines were used against whom/ }).click();
    await pivots.getByRole('button', { name: 'Show Cypher' }).click();
    const behind = console().getByRole('region', { name: 'Queries behind it' });
    await behind.locator('summary').first().click();
    await behind.getByText('RELAYED_AGAINST').first().waitFor();
    await behind.getByRole('button', { name: 'Take into the editor' }).first().click();
    await editor().getByText('MATCH').first().waitFor();
  });

  it('is left with Escape or Tab, and its keys are no shortcuts of the page', async () => {
    await write('RETURN 1 AS one');
    await page.keyboard.type(' // ?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Run');
    await editor().focus();
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Run');
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to mend, %s', async (colorScheme) => {
    page = await open(url, { colorScheme });
    await seePicture(page);
    await openPanel(page, 'Cypher');
    await write('MATCH (c:Cluster) WHERE c.nowhere = $x RETURN c, c.name, 1.5 // why');
    await run();
    await result()
      .getByText(/ rows? in/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
