import { describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { column, details, openTable, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

const openTimeline = async () => {
  const page = await open(url);
  await seePicture(page);
  await page.keyboard.press('w');
  const timeline = page.getByRole('region', { name: 'Timeline of the relations shown' });
  await timeline.getByRole('button', { name: /^Select Cluster Bravo: \d+ relations$/ }).waitFor();
  return { page, timeline };
};

describe('the timeline', () => {
  it('takes typed dates as one step, says what is outside and undated, and each number selects it', async () => {
    const { page, timeline } = await openTimeline();
    await timeline.getByRole('textbox', { name: 'from', exact: true }).fill('2023-03');
    await timeline.getByRole('textbox', { name: 'to', exact: true }).fill('2023-08');
    await page.keyboard.press('Enter');
    await status(page).getByRole('button', { name: 'window 2023-03 to 2023-08:' }).waitFor();
    const outside = status(page).getByRole('button', { name: /\d+ relations? outside$/ });
    const number = Number((await outside.textContent())?.match(/\d+/)?.[0]);
    expect(number).toBeGreaterThan(0);
    await outside.click();
    await details(page)
      .getByRole('heading', { level: 2, name: `${number} items selected` })
      .waitFor();
    await status(page)
      .getByRole('button', { name: /\d+ undated$/ })
      .click();
    await details(page).waitFor();

    await page.getByRole('button', { name: /^Undo: Window/ }).click();
    await page.getByRole('button', { name: /^Undo: Window/ }).click();
    await status(page).getByRole('button', { name: 'window 2023-03 to 2023-08:' }).waitFor({ state: 'detached' });
  });

  it('moves a window by its handles with the keyboard, and hides what is outside where that is asked for', async () => {
    const { page, timeline } = await openTimeline();
    await timeline.getByRole('textbox', { name: 'from', exact: true }).fill('2023-03-10');
    await page.keyboard.press('Enter');
    const from = timeline.getByRole('slider', { name: 'Window from' });
    await from.focus();
    await page.keyboard.press('ArrowRight');
    await status(page).getByRole('button', { name: 'window from 2023-03-11:' }).waitFor();
    await page.keyboard.press('PageDown');
    await expect.poll(() => from.getAttribute('aria-valuetext')).toMatch(/ 2023$/);
    await page.getByRole('button', { name: /^Undo: Window from 2023-02-/ }).waitFor();

    const to = timeline.getByRole('textbox', { name: 'to', exact: true });
    await to.fill('2023-08');
    await page.keyboard.press('Enter');
    await timeline.getByRole('button', { name: /Outside$/ }).click();
    await page.getByRole('option', { name: 'hidden' }).click();
    const grid = await openTable(page, 'Relations');
    await expect.poll(() => column(grid, 2)).not.toContain('staged tools against');
  });

  it('plays the window to the end of what is dated, each run one step, and stops where a person says so', async () => {
    const { page, timeline } = await openTimeline();
    await timeline.getByRole('textbox', { name: 'from', exact: true }).fill('2023-03');
    await timeline.getByRole('textbox', { name: 'to', exact: true }).fill('2023-05');
    await page.keyboard.press('Enter');
    const [from, to] = ['from', 'to'].map((end) => timeline.getByRole('slider', { name: `Window ${end}` }));
    const dayOf = async (end = from) => Number(await end?.getAttribute('aria-valuenow'));
    const start = await dayOf();
    const play = timeline.getByRole('button', { name: 'Play', exact: true });
    const stop = timeline.getByRole('button', { name: 'Stop', exact: true });

    await play.click();
    await expect.poll(() => dayOf()).toBeGreaterThan(start);
    await stop.click();
    await play.waitFor();
    const stopped = await dayOf();
    await page.getByRole('button', { name: /^Undo: Window 2023-/ }).waitFor();

    await play.click();
    await stop.waitFor();
    await play.waitFor();
    expect(await dayOf()).toBeGreaterThan(stopped);
    const last = Number(await to?.getAttribute('aria-valuemax'));
    expect(last - (await dayOf(to))).toBeLessThanOrEqual(1);

    await page.getByRole('button', { name: /^Undo: Window/ }).click();
    await expect.poll(() => dayOf()).toBe(stopped);
    await page.getByRole('button', { name: /^Undo: Window/ }).click();
    await status(page).getByRole('button', { name: 'window 2023-03 to 2023-05:' }).waitFor();
  });

  it('compares two phases of the case on the picture, as a list, and by the link', async () => {
    const { page, timeline } = await openTimeline();
    await timeline.getByRole('button', { name: 'Phases' }).click();
    await page
      .getByRole('menuitem', { name: / with / })
      .first()
      .click();
    const diff = timeline.getByRole('region', { name: 'What changed between the windows' });
    await diff.getByRole('button', { name: /^Added [1-9]/ }).waitFor();
    await status(page)
      .getByRole('button', { name: /added, \d+ gone, \d+ persisted$/ })
      .waitFor();
    await status(page).getByText('link saved', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.reload();
    await seePicture(page);
    await status(page)
      .getByRole('button', { name: /added, \d+ gone, \d+ persisted$/ })
      .waitFor();
  });

  it('brushes with the pointer', async () => {
    const { page, timeline } = await openTimeline();
    const drawing = await timeline.locator('.brush').boundingBox();
    if (!drawing) throw new Error('The lanes are not drawn.');
    const { x, y, width } = drawing;
    await page.mouse.move(x + width * 0.2, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.5, y + 20, { steps: 4 });
    await page.mouse.up();
    await status(page)
      .getByRole('button', { name: /window \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d:$/ })
      .waitFor();
    await page.getByRole('button', { name: /^Undo: Window \d{4}-\d\d-\d\d to/ }).waitFor();

    const to = timeline.getByRole('slider', { name: 'Window to' });
    const [before, handle] = [Number(await to.getAttribute('aria-valuenow')), await to.boundingBox()];
    if (!handle) throw new Error('The handle is not drawn.');
    const middle = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + width * 0.1, middle.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => Number(await to.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
    await page.getByRole('button', { name: /^Undo: Window/ }).click();
    await expect.poll(async () => Number(await to.getAttribute('aria-valuenow'))).toBe(before);
  });
});

describe('the evidence filter', () => {
  it('leaves out what no source supports as asked, and says how much that is', async () => {
    const page = await open(url, { colorScheme: 'dark' });
    await seePicture(page);
    await page.getByRole('button', { name: 'Evidence', exact: true }).click();
    const filter = page.getByRole('dialog', { name: 'Evidence that counts' });
    // It lies beside the picture, which it lights up.
    const room = () => page.locator('.picture-room').boundingBox();
    const aside = (await filter.boundingBox()) ?? expect.fail('the filter is not drawn');
    await expect.poll(async () => ((await room())?.x ?? 0) + ((await room())?.width ?? 0) <= aside.x).toBe(true);
    await filter.getByText('inferred', { exact: true }).click();
    await filter.getByRole('slider').focus();
    await page.keyboard.press('PageUp');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(async () => ((await room())?.x ?? 0) + ((await room())?.width ?? 0)).toBe(1280);
    await status(page)
      .getByRole('button', { name: /evidence confidence from \d+, inferred: [1-9]\d* relations? without$/ })
      .waitFor();
    await status(page).getByRole('button', { name: 'dimmed: count everything' }).click();
    await page.getByRole('button', { name: 'Undo: Count every date and source' }).waitFor();
  });
});
