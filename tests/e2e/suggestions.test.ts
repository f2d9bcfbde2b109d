import type { Page } from 'playwright-core';
import { describe, inject, it } from 'vitest';
import { oneBrowser } from './browser.ts';
import { details, openPanel, optionCalled, panel, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

describe('what a field suggests while the search has not answered', () => {
  /** The search answers for some texts only once it is let go; `until` waits for it to be asked for one of them. */
  async function holdSearch(page: Page, held: RegExp) {
    let letGo: () => void = () => undefined;
    const free = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/api/v1/search?**', async (route) => {
      if (held.test(new URL(route.request().url()).searchParams.get('q') ?? '')) await free;
      await route.continue();
    });
    const isFor = (text: string) => (sent: { url(): string }) =>
      new URL(sent.url()).searchParams.get('q')?.startsWith(text) ?? false;
    const until = (text: string) => page.waitForRequest(isFor(text));
    const answered = async (text: string) => {
      await (await page.waitForResponse(isFor(text))).finished();
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    };
    return { letGo, until, answered };
  }

  it('in the palette: what still fits stays and can be taken, the rest is gone', async () => {
    const page = await open(url);
    await seePicture(page);
    const { letGo, until } = await holdSearch(page, /^(first agency|jo.+)/);
    await page.keyboard.press('Control+K');
    await page.keyboard.type('first agenc');
    await page.getByRole('option', { name: 'First agency (stand-in)' }).waitFor();
    const asked = until('first agency');
    await page.keyboard.type('y');
    await asked;
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await details(page).getByRole('heading', { level: 2, name: 'First agency (stand-in)' }).waitFor();

    await page.keyboard.press('Control+K');
    await page.keyboard.type('jo');
    await page.getByRole('option', { name: /^Scheduled Task/ }).waitFor();
    await page.keyboard.type('ins this victim');
    await page.getByRole('option', { name: /^Scheduled Task/ }).waitFor({ state: 'hidden' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel(page, 'Pivots').locator('.pivot-row').first().waitFor();
    letGo();
  });

  it('in the field of an entity: so does what is not on the picture', async () => {
    const page = await open(url);
    await seePicture(page);
    const { letGo, until } = await holdSearch(page, /^scheduled/);
    await page.keyboard.press('Control+K');
    await page.keyboard.type('panel: paths');
    await page.getByRole('option', { name: /^Panel: Paths/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel(page, 'Paths').getByRole('combobox', { name: 'From' }).click();
    await page.keyboard.type('sched');
    const option = page.getByRole('option', { name: /^Scheduled Task/ });
    await option.waitFor();
    const asked = until('scheduled');
    await page.keyboard.type('uled');
    await asked;
    await option.click();
    await panel(page, 'Paths')
      .getByRole('button', { name: /^Take Scheduled Task/ })
      .waitFor();
    letGo();
  });

  it('in the palette: its answer puts no other line under a press', async () => {
    const page = await open(url);
    await seePicture(page);
    const { letGo, answered } = await holdSearch(page, /^x/);
    await page.keyboard.press('Control+K');
    await page.keyboard.type('x');
    await page.getByRole('option', { name: /^All ways to select/ }).hover();
    await page.mouse.down();
    const answer = answered('x');
    letGo();
    await answer;
    await page.mouse.up();
    await panel(page, 'Select').waitFor();
  });

  it('in the field of an entity: its answer puts no other line under a press, and until then nothing is said to be missing', async () => {
    const page = await open(url);
    await seePicture(page);
    const { letGo, answered } = await holdSearch(page, /^(scheduled|org)/);
    await openPanel(page, 'Paths');
    await panel(page, 'Paths').getByRole('combobox', { name: 'From' }).click();
    await page.keyboard.type('scheduled');
    await page.getByText('Searching…', { exact: true }).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('org');
    await optionCalled(page, 'Organisation X (stand-in)').hover();
    await page.mouse.down();
    const answer = answered('org');
    letGo();
    await answer;
    await page.mouse.up();
    await panel(page, 'Paths').getByRole('button', { name: 'Take Organisation X (stand-in) away' }).waitFor();
  });
});
