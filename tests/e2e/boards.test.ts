import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { SIZES } from './screens/screen.ts';
import { carried, openPanel, panel, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
});

const board = () => page.getByRole('region', { name: 'Board' });
const evidence = () => page.getByRole('complementary', { name: 'What the chosen cell rests on' });
async function setOut(title: RegExp): Promise<void> {
  await openPanel(page, 'Pivots');
  await panel(page, 'Pivots').getByRole('button', { name: title }).click();
  await panel(page, 'Pivots').getByRole('button', { name: 'Set out as a board' }).click();
  await board().getByRole('table').first().waitFor();
}

describe('a board', () => {
  it('of trusted relays shows whose machines, its diagonal, and what a cell rests on', async () => {
    await setOut(/^Whose machines/);
    await board()
      .getByRole('button', { name: /^Organisation R.*, Organisation R.*both roles/ })
      .click();
    await evidence().getByText('is a victim').first().waitFor();
    await evidence().getByText('unwilling infrastructure at once').first().waitFor();
    await evidence()
      .getByRole('button', { name: /^Rests on/ })
      .click();
    await evidence().getByText('Sophos').first().waitFor();
  });

  it('goes by arrow keys from cell to cell, and to the picture and back', async () => {
    await setOut(/^Whose machines/);
    const first = board().locator('td button').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    const second = board().locator('tbody tr').nth(1).locator('td button').first();
    expect(await second.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    const before = (await carried(page)).nodes.length;
    await evidence()
      .getByRole('button', { name: /^Show on picture/ })
      .press('Enter');
    await evidence()
      .getByRole('button', { name: /^Take off the picture again/ })
      .waitFor();
    expect((await carried(page)).nodes.length).toBeGreaterThan(before);
    const told = page.getByRole('region', { name: 'Notices' });
    await told.getByText(/^On the picture behind the board: \d+ entities, [1-9]\d* new\.$/).waitFor();
    await told.getByRole('button', { name: 'Look at the picture' }).press('Enter');
    await page.getByRole('button', { name: 'Back to the board' }).press('Enter');
    await board().getByRole('table').first().waitFor();
    expect(await told.getByText(/behind the board/).count()).toBe(0);
    await second.focus();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back to the board' }).press('Enter');
    await board().getByRole('table').first().waitFor();
  });

  it('of a pair of clusters sets what supports it beside what contradicts it and what is missing', async () => {
    await setOut(/^How alike/);
    await board()
      .getByRole('button', { name: /^Cluster Alpha, REF5961/ })
      .click();
    for (const name of ['What supports it', 'What contradicts it', 'What is missing'])
      await evidence().getByRole('region', { name }).waitFor();
    const boxOf = async (name: string) =>
      (await evidence().getByRole('region', { name }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [supports, contradicts] = [await boxOf('What supports it'), await boxOf('What contradicts it')];
    expect(contradicts.x).toBeGreaterThanOrEqual(supports.x + supports.width);
    expect(contradicts.y).toBe(supports.y);
    await evidence().getByRole('region', { name: 'What supports it' }).getByText('EAGERBEE').first().waitFor();
    await evidence()
      .getByRole('heading', { name: /185\.82\.217\.164 is contacted by$/ })
      .waitFor();
  });

  it('of artefacts takes what a person thinks of a row, with reason, and shows it on the next run', async () => {
    await setOut(/^Which artefacts were seen/);
    const name = (await board().locator('tbody th button').first().textContent()) ?? '';
    const line = () => board().locator('tbody tr').filter({ hasText: name }).locator('td button').first();
    const held = evidence().getByRole('list', { name: 'What people think of it' });
    const judge = async (verb: string, says: string, more = async () => undefined as unknown) => {
      await evidence()
        .getByRole('button', { name: `${verb}…` })
        .click();
      const form = evidence().getByRole('form', { name: new RegExp(`^${verb}: `) });
      await form.getByRole('textbox', { name: 'Your name' }).fill('Ada Marsh');
      await form.getByRole('textbox', { name: 'Why' }).fill(`Why it is ${says}.`);
      await more();
      await form.getByRole('button', { name: verb, exact: true }).click();
      await held.getByText(`Ada Marsh ${says} this`).waitFor();
      await page.waitForFunction((opener) => document.activeElement?.textContent === opener, `${verb}…`);
    };
    await line().click();
    await judge('Accept', 'accepted');
    await judge('Refine', 'refined', () =>
      evidence().getByRole('textbox', { name: 'Read it as' }).fill('One builder for both'),
    );
    await judge('Reject', 'rejected');

    await page.reload();
    await seePicture(page);
    await setOut(/^Which artefacts were seen/);
    await board().locator('tbody tr').last().filter({ hasText: name }).waitFor();
    await line().click();
    expect(await held.getByRole('listitem').count()).toBe(1);
    await held.getByText('Why it is rejected.').waitFor();
    expect(await violations(page)).toEqual([]);
    // What the same person thought before counts again.
    for (const says of ['rejected', 'refined', 'accepted']) {
      await held.getByText(`Ada Marsh ${says} this`).waitFor();
      if (says === 'refined') await held.getByText('Read as: One builder for both').waitFor();
      await held.getByRole('button', { name: 'Withdraw' }).click();
      await held.getByText(`Ada Marsh ${says} this`).waitFor({ state: 'detached' });
      await page.waitForFunction(() => document.activeElement?.closest('.pivot-row'));
    }
    await held.waitFor({ state: 'detached' });
    await board().locator('tbody tr').first().filter({ hasText: name }).waitFor();
  });

  it('takes the whole width until a cell is chosen, and marks that cell alone', async () => {
    await setOut(/^Which artefacts were seen/);
    const table = board().getByRole('table').first();
    const widthOf = async () => (await table.boundingBox())?.width ?? 0;
    const before = await widthOf();
    expect(await evidence().count()).toBe(0);
    await board().locator('td button').nth(1).click();
    await evidence().getByRole('button', { name: 'Accept…' }).waitFor();
    expect(await board().locator('td button[aria-pressed=true]').count()).toBe(1);
    expect(await widthOf()).toBeLessThan(before);
  });

  it('takes the width again once what a cell rests on is closed, and moves nothing for it but its columns', async () => {
    await setOut(/^Which artefacts were seen/);
    const table = board().getByRole('table').first();
    const before = await table.boundingBox();
    const cell = board().locator('td button').nth(1);
    await cell.click();
    await evidence().getByRole('button', { name: 'Accept…' }).waitFor();
    expect((await table.boundingBox())?.y).toBe(before?.y);
    await evidence().getByRole('button', { name: 'Close', exact: true }).click();
    await evidence().waitFor({ state: 'detached' });
    await expect.poll(() => table.boundingBox()).toEqual(before);
    expect(await cell.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('can be asked something else beside it', async () => {
    await setOut(/^Whose machines/);
    await board().getByRole('button', { name: 'Change the question' }).click();
    const pivots = panel(page, 'Pivots');
    await pivots.getByText('Narrow it').click();
    await pivots.getByRole('textbox', { name: 'Least confidence' }).fill('100');
    await pivots.getByRole('button', { name: 'Pivot', exact: true }).click();
    await board().getByText('Nothing answers this. Change the question', { exact: false }).waitFor();
  });

  it('keeps the corner over the names of its lines while it is scrolled', async () => {
    await page.setViewportSize({ width: 800, height: 700 });
    await setOut(/^Whose machines/);
    const corner = board().locator('.grid-corner');
    const line = board().locator('tbody th').first();
    await board()
      .locator('.board-left')
      .evaluate((left) => left.scrollTo(200, 0));
    expect((await line.boundingBox())?.x).toBe((await corner.boundingBox())?.x);
  });

  it('breaks no word in the names of its lines and columns, at 400 % as little', async () => {
    const broken = () =>
      board()
        .locator('th > :not(.facts), thead th:not(:has(.facts))')
        .evaluateAll((heads) =>
          heads.flatMap((head) => {
            const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
            const found: string[] = [];
            for (let text = texts.nextNode(); text; text = texts.nextNode()) {
              for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[\p{L}\d]+/gu)) {
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + word.length);
                if (range.getClientRects().length > 1) found.push(word);
              }
            }
            return found;
          }),
        );
    await setOut(/^Which artefacts were seen/);
    await board().locator('td button').first().click();
    await page.setViewportSize(SIZES['400-percent']);
    await expect.poll(broken).toEqual([]);
    await page.setViewportSize(SIZES['1280']);
    await board()
      .locator('tbody th button')
      .first()
      .evaluate((name) => {
        name.textContent = 'T1092 Communication Through Removable Media';
      });
    await expect.poll(broken).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to mend in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await setOut(/^Which artefacts were seen/);
    await board().locator('td button').first().click();
    await evidence().getByRole('button', { name: 'Accept…' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('a board of thousands of cells', () => {
  const TECHNIQUES = 200;
  const USERS = 150;
  /** Techniques by a diagonal of users, each used by every fifteenth of them. */
  async function setOutMany(): Promise<void> {
    await page.route('**/api/v1/pivots/attack-coverage**', async (route) => {
      const answer = await (await route.fetch()).json();
      const users = Array.from({ length: USERS }, (_, index) => `cluster:many-${index}`);
      answer.graph.nodes = users.map((id, index) => ({ ...answer.graph.nodes[0], id, name: `Cluster ${index}` }));
      answer.rows = Array.from({ length: TECHNIQUES }, (_, row) => {
        const usedBy = row === 0 ? users : users.filter((_, index) => (index + row) % 15 === 0);
        const cells = { ...answer.rows[0].cells, technique: `technique:T${9000 + row}`, usedBy };
        return { ...answer.rows[0], id: `technique:T${9000 + row}`, cells };
      });
      answer.page = { ...answer.page, returned: TECHNIQUES, total: TECHNIQUES, truncated: false, next: null };
      await route.fulfill({ json: answer });
    });
    await setOut(/^Which techniques/);
    await board().locator('td button').first().waitFor();
  }
  /** Of the thing that has the focus: its words and the numbers of its row and column. */
  const focused = () =>
    page.evaluate(() => {
      const cell = document.activeElement?.closest('td, th');
      return {
        text: document.activeElement?.textContent ?? '',
        row: Number(cell?.parentElement?.getAttribute('aria-rowindex')),
        column: Number(cell?.getAttribute('aria-colindex')),
      };
    });
  /** Whether what has the focus lies between the heads of the board and its ends. */
  const isInSight = () =>
    page.evaluate(() => {
      const { left, right, top, bottom } = (document.activeElement as Element).getBoundingClientRect();
      const corner = document.querySelector('.grid-corner')?.getBoundingClientRect() as DOMRect;
      const room = document.querySelector('.board-left')?.getBoundingClientRect() as DOMRect;
      const isName = document.activeElement?.closest('th') !== null;
      return (
        top >= corner.bottom - 1 &&
        bottom <= room.bottom + 1 &&
        (isName || left >= corner.right - 1) &&
        right <= room.right + 1
      );
    });
  async function scrollToTheEnd(): Promise<void> {
    const left = board().locator('.board-left');
    const last = board().locator(`[aria-rowindex="${TECHNIQUES + 1}"] [aria-colindex="${USERS + 1}"]`);
    // The end moves as rows come into view and take their heights.
    await expect
      .poll(async () => {
        await left.evaluate((room) => room.scrollTo(room.scrollWidth, room.scrollHeight));
        return last.count();
      })
      .toBe(1);
  }
  const elements = () => board().locator('table *').count();

  it('draws what is in view alone, and says how much there is', async () => {
    await setOutMany();
    const table = board().getByRole('table').first();
    expect(await table.getAttribute('aria-rowcount')).toBe(String(TECHNIQUES + 1));
    expect(await table.getAttribute('aria-colcount')).toBe(String(USERS + 1));
    expect(await elements()).toBeLessThan(2_000);
    expect(await violations(page)).toEqual([]);
    await scrollToTheEnd();
    expect(await elements()).toBeLessThan(2_000);
    const corner = await board().locator('.grid-corner').boundingBox();
    const room = await board().locator('.board-left').boundingBox();
    expect([corner?.x, corner?.y]).toEqual([room?.x, room?.y]);
    await page.setViewportSize({ width: 320, height: 200 });
    await expect.poll(elements).toBeLessThan(1_000);
  });

  it('lets the keyboard reach every thing, keeps it in sight, and says where it is', async () => {
    await setOutMany();
    await board().locator('tbody th button').first().focus();
    for (let column = 0; column < USERS; column += 1) {
      await page.keyboard.press('ArrowRight');
      expect(await focused()).toEqual({
        text: expect.stringMatching(`Cluster ${column}: uses it`),
        row: 2,
        column: column + 2,
      });
    }
    expect(await isInSight()).toBe(true);
    await page.keyboard.press('Home');
    for (let row = 1; row < TECHNIQUES; row += 1) {
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toMatchObject({ text: `T${9000 + row}`, row: row + 2, column: 1 });
    }
    expect(await isInSight()).toBe(true);
    await page.keyboard.press('Control+Home');
    expect(await focused()).toMatchObject({ row: 2, column: 1 });
    await page.keyboard.press('Control+End');
    expect(await focused()).toMatchObject({ row: TECHNIQUES + 1 });
    await expect.poll(isInSight).toBe(true);
    await page.keyboard.press('Enter');
    await evidence().getByText('Score').first().waitFor();
    await expect.poll(isInSight).toBe(true);
  });

  it('is one stop of the Tab key, at the thing that had the focus last, wherever it was scrolled to', async () => {
    await setOutMany();
    await board().locator('tbody th button').first().focus();
    await page.keyboard.press('ArrowDown');
    await scrollToTheEnd();
    expect(await focused()).toMatchObject({ text: 'T9001' });
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toMatchObject({ text: 'Close the board' });
    await page.keyboard.press('Tab');
    expect(await focused()).toMatchObject({ text: 'T9001', row: 3 });
  });

  it('goes on paper in tables as wide as a page, and says what they leave out', async () => {
    await setOutMany();
    await page.emulateMedia({ media: 'print' });
    await board().getByText(`The first 30 of ${USERS} columns stand here`, { exact: false }).waitFor();
    const tables = board().getByRole('table');
    expect(await tables.count()).toBe(6);
    const last = tables.last();
    expect(await last.getByRole('row').count()).toBe(TECHNIQUES + 1);
    expect(await last.getByRole('columnheader').allInnerTexts()).toEqual([
      '',
      ...[25, 26, 27, 28, 29].map((index) => `Cluster ${index}`),
    ]);
    expect(await last.getByRole('row').nth(1).textContent()).toContain('T9000');
    await page.emulateMedia({ media: 'screen' });
    await board().getByRole('table', { name: 'Technique, by who uses it', exact: true }).waitFor();
    expect(await tables.count()).toBe(1);
  });
});
