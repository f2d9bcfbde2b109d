import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, inject, it } from 'vitest';
import { COLOURS } from '../../client/graph/colours.ts';
import { violations } from './axe.ts';
import { type Looks, oneBrowser } from './browser.ts';
import { addressOf, compare, textsOf } from './images.ts';
import { details, find, legend, openPanel, openTable, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

/** Of what is drawn: edges of letters and lines are smoothed a little otherwise by canvas and SVG. */
const MOST_DIFFERING = 0.002;
const ROUND = ['Background', 'Legend', 'Date and numbers', 'TLP marking', 'Sources'];

async function visit(looks?: Looks): Promise<Page> {
  const page = await open(url, looks);
  await seePicture(page);
  return page;
}

async function openDialog(page: Page): Promise<Locator> {
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog', { name: 'Save image' });
  await dialog.getByRole('button', { name: 'Save PNG' }).and(page.locator(':enabled')).waitFor();
  return dialog;
}

async function choose(page: Page, dialog: Locator, label: string, option: string): Promise<void> {
  await dialog.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Leaves out everything but the picture and its background. */
async function leaveBare(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Title' }).fill('');
  for (const name of ROUND.slice(1)) await dialog.getByText(name, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Save PNG' }).and(page.locator(':enabled')).waitFor();
}

async function saved(page: Page, dialog: Locator, button: 'Save PNG' | 'Save SVG'): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: button }).click();
  return readFile(await (await download).path());
}

/** Waits until nothing on the picture moves any more. */
async function standsStill(page: Page): Promise<void> {
  const shoot = () => page.locator('.picture-room').screenshot();
  let before = await shoot();
  await expect
    .poll(async () => {
      const now = await shoot();
      const isSame = now.equals(before);
      before = now;
      return isSame;
    })
    .toBe(true);
}

describe.each(['light', 'dark'] as const)('the picture that goes out, %s', (colorScheme) => {
  it('is the same as PNG and as SVG, each label at its place', async () => {
    const page = await visit({ colorScheme });
    const dialog = await openDialog(page);
    await choose(page, dialog, 'Size of the PNG', 'As on the screen');
    await leaveBare(page, dialog);
    const png = await saved(page, dialog, 'Save PNG');
    const svg = await saved(page, dialog, 'Save SVG');
    const texts = await textsOf(page, svg.toString());
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['Cluster Alpha', 'relayed C2 against']));
    const found = await compare(page, {
      one: addressOf(png, 'image/png'),
      other: addressOf(svg, 'image/svg+xml'),
      rectangles: texts,
    });
    expect(found).toMatchObject({ width: found.otherWidth, height: found.otherHeight });
    expect(found.drawn).toBeGreaterThan(0.05);
    expect(found.differing).toBeLessThan(MOST_DIFFERING);
    // A canvas sets its letters on whole pixels from top to bottom, SVG between them.
    expect(found.shifts.filter(({ x, y }) => x !== 0 || Math.abs(y) > 1)).toEqual([]);
  });

  // Small letters, of which the screen draws each on whole pixels, differ most.
  it.each([
    ['the opening picture', 0.01],
    ['every family', 0.025],
  ])('is what stands on the screen: %s', async (shown, most) => {
    const page = await visit({ colorScheme });
    if (shown === 'every family') {
      await find(page, { text: 'Havoc', name: 'Havoc' });
      await details(page).getByRole('button', { name: 'Add 10' }).first().click();
      await page.getByRole('button', { name: /^Undo: Expand/ }).waitFor();
      await details(page).getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByRole('button', { name: 'Fit', exact: true }).click();
      await standsStill(page);
    }
    const dialog = await openDialog(page);
    await choose(page, dialog, 'What', 'What is in view');
    await leaveBare(page, dialog);
    const svg = await saved(page, dialog, 'Save SVG');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    // What the page says lies over the picture.
    const notice = page.locator('.notice').filter({ hasText: /^Saved as/ });
    await notice.getByRole('button', { name: 'Close' }).click();
    await notice.waitFor({ state: 'detached' });
    await standsStill(page);
    const room = (await page.locator('.picture-room').boundingBox()) ?? expect.fail('there is no picture');
    // A room that begins between two pixels is drawn from the nearer one.
    const clip = { ...room, x: Math.round(room.x), y: Math.round(room.y), height: Math.floor(room.height) };
    const screen = await page.screenshot({ clip });
    const found = await compare(page, { one: addressOf(screen, 'image/png'), other: addressOf(svg, 'image/svg+xml') });
    // The room of the canvas may end within a pixel.
    expect(Math.abs(found.width - found.otherWidth)).toBeLessThanOrEqual(1);
    expect(Math.abs(found.height - found.otherHeight)).toBeLessThanOrEqual(1);
    expect(found.differing).toBeLessThan(most);
  });
});

describe('what the browser prints by itself', () => {
  it.each(['light', 'dark'] as const)(
    'is the picture, what is open beside it, and no tool, on white: %s',
    async (colorScheme) => {
      const page = await visit({ colorScheme });
      await find(page, { text: '185.195.237.123', name: '185.195.237.123' });
      await details(page).getByText('Elastic Security Labs', { exact: false }).first().waitFor();
      await openPanel(page, 'Search');
      const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
      const { text } = await extractText(pdf, { mergePages: true });
      expect(text).toMatch(
        /Operation Crimson Palace[\s\S]*Activity cluster 3[\s\S]*Who says so[\s\S]*entities shown[\s\S]*TLP:GREEN/,
      );
      expect(text).not.toMatch(/Arrange|Copy link|Investigations|Expand…/);
      expect(text).toMatch(/Cluster Alpha[\s\S]*relayed C2 against/);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('body').evaluate((body) => getComputedStyle(body).color)).toBe('rgb(26, 32, 39)');
      for (const part of ['body', '.picture-field'])
        expect(await page.locator(part).evaluate((one) => getComputedStyle(one).backgroundColor)).toBe(
          'rgba(0, 0, 0, 0)',
        );
      const { family } = COLOURS.light;
      expect(await page.locator('.printed-picture').innerHTML()).toContain(`fill="${family.who}"`);
      const icon = page.locator('.legend .kind-icon[data-family=victims]').first();
      expect(await icon.evaluate((one) => getComputedStyle(one).getPropertyValue('--family-victims'))).toBe(
        family.victims,
      );
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page.emulateMedia({ media: 'screen' });
      await page.locator('.printed-picture').waitFor({ state: 'detached' });
      const ground = await page.locator('.picture-field').evaluate((field) => getComputedStyle(field).backgroundColor);
      expect(ground).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(25, 30, 37)');
    },
  );

  it('draws a dark picture on paper as it draws a light one', async () => {
    const [light, dark] = await Promise.all(
      (['light', 'dark'] as const).map(async (colorScheme) => {
        const page = await visit({ colorScheme });
        await page.emulateMedia({ media: 'print' });
        return page.locator('.printed-picture').innerHTML();
      }),
    );
    expect(dark).toBe(light);
  });

  it('holds the rows that the open table lists, under its head on each page', async () => {
    const page = await visit({ colorScheme: 'dark' });
    await openTable(page, 'Relations');
    const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    const { text } = await extractText(pdf, { mergePages: false });
    expect(text.join('\n')).toMatch(/Relations shown: 19 rows/);
    expect(text.join('\n').match(/is part of/g)?.length).toBeGreaterThan(2);
    const heads = text.filter((page) => /From\s+Relation\s+To\s+Basis/.test(page));
    expect(heads.length).toBeGreaterThan(1);
    await page.getByRole('searchbox', { name: 'Filter the rows' }).fill('is part of');
    await page.emulateMedia({ media: 'print' });
    const table = page.getByRole('table', { name: 'Relations shown: 2 of 19 rows, by the filters of the table' });
    await expect.poll(() => table.getByRole('row').count()).toBe(3);
    expect(await page.locator('.table-bar, .strip-head').first().isVisible()).toBe(false);
  });

  it('holds the lanes of the open timeline, drawn for paper, with windows and silences in words', async () => {
    const page = await visit({ colorScheme: 'dark' });
    await page.keyboard.press('w');
    await page.getByRole('button', { name: 'Compare two' }).click();
    const changed = page.getByRole('button', { name: /^Gone \d+, in the earlier window alone/ });
    await changed.waitFor();
    const lanes = await page.locator('.lane-title .lane-name').allTextContents();
    const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(
      /Timeline of the relations shown, \d+ lanes by cluster, .* UTC; window .* between solid lines; compared with .* between dashed/,
    );
    expect(text).toMatch(/Cluster \w+: silent /);
    expect(text).not.toMatch(/Brush sets|Zoom to window/);
    await page.emulateMedia({ media: 'print' });
    await changed.waitFor();
    const table = page.getByRole('table', { name: /^Timeline of the relations shown/ });
    const drawn = await table.locator('tbody tr').evaluateAll((rows) =>
      rows.map((row) => {
        const canvas = row.querySelector('canvas') as HTMLCanvasElement;
        const context = canvas.getContext('2d') as CanvasRenderingContext2D;
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const solid = data.findIndex((value, index) => index % 4 === 3 && value === 255);
        const colour = [...data.slice(solid - 3, solid)].map((value) => value.toString(16).padStart(2, '0')).join('');
        return { name: row.querySelector('td')?.textContent?.split('\n')[0], colour: solid < 0 ? null : `#${colour}` };
      }),
    );
    expect(drawn.map(({ name }) => name)).toEqual(lanes);
    expect(drawn[0]?.colour).toBe(COLOURS.light.accent);
  });
});

describe('the dialog', () => {
  it('says what stands round the picture, copies it, and prints it with its text on one page across', async () => {
    const page = await visit();
    const dialog = await openDialog(page);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Who was used <b>against</b> whom?');
    await dialog.getByRole('button', { name: 'Save PNG' }).and(page.locator(':enabled')).waitFor();
    const svg = await saved(page, dialog, 'Save SVG');
    const said = (await textsOf(page, svg.toString())).map(({ text }) => text).join('\n');
    expect(said).toContain('Who was used <b>against</b> whom?');
    expect(said).toMatch(/TLP:GREEN/);
    expect(said).toMatch(
      /Drawn \d+ \w+ \d{4}, \d\d:\d\d UTC · \d+ of \d+ entities · \d+ relations · \d+ folded into counts · Crosspivot/,
    );
    expect(said).toContain('victim and unwilling infrastructure at once');
    expect(said).toMatch(/Sources: .*Sophos/);

    await dialog.getByRole('button', { name: 'Copy PNG' }).click();
    await page.getByText('The image is copied.').waitFor();
    const copied = await page.evaluate(async () => (await navigator.clipboard.read()).map(({ types }) => types));
    expect(copied).toEqual([['image/png']]);

    // Without a head there is no dialog to print from: the page stays as it is handed over, and is printed below.
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await dialog.getByRole('button', { name: 'Print' }).click();
    await page.locator('.print-sheet img').waitFor({ state: 'attached' });
    const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    expect(pdf.numPages).toBe(1);
    const [, , width = 0, height = 0] = (await pdf.getPage(1)).view;
    expect(width).toBeGreaterThan(height);
    expect((await extractText(pdf, { mergePages: true })).text).toContain('Cluster Alpha');
  });

  it('offers SVG where a PNG is larger than browsers draw', async () => {
    const page = await visit();
    await page.locator('.picture-room').focus();
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('-');
    const seen = await openDialog(page);
    await choose(page, seen, 'What', 'What is in view');
    await leaveBare(page, seen);
    const labels = await textsOf(page, (await saved(page, seen, 'Save SVG')).toString());
    await page.keyboard.press('Escape');
    const label = labels.find(({ text }) => text === 'Cluster Alpha') ?? expect.fail('Cluster Alpha has no label');
    const box = (await page.locator('.picture-room').boundingBox()) ?? expect.fail('there is no picture');
    const middle = { x: box.x + label.x + label.width / 2, y: box.y + label.y };
    await page.mouse.move(middle.x, middle.y - 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 4, middle.y, { steps: 4 });
    await page.mouse.up();
    const dialog = await openDialog(page);
    await choose(page, dialog, 'Size of the PNG', '4 times');
    await dialog.getByText(/are more than a browser can draw as PNG: choose a smaller size, or save as SVG/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Save PNG' }).isEnabled()).toBe(false);
    expect((await saved(page, dialog, 'Save SVG')).toString()).toMatch(/^<svg /);
  });
});

describe('the look', () => {
  it('colours by rule as a step that can be undone, with a legend that follows and goes out with the image', async () => {
    const page = await visit();
    await page.keyboard.press('y');
    const look = page.getByRole('complementary', { name: 'Look', exact: true });
    await choose(page, look, 'Colour', 'By cluster, actor or campaign');
    await look.getByRole('button', { name: /^A: Cluster \w+ \d+$/ }).click();
    await page.getByRole('heading', { name: /selected$/ }).waitFor();
    await legend(page)
      .getByRole('button', { name: /^A: Cluster/ })
      .waitFor();
    await choose(page, look, 'Size', 'By number of neighbours');
    expect(await violations(page)).toEqual([]);
    const dialog = await openDialog(page);
    const texts = await textsOf(page, (await saved(page, dialog, 'Save SVG')).toString());
    expect(texts.map(({ text }) => text).join('\n')).toMatch(/^A\nCluster \w+ \d+$/m);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo: Size: by number of neighbours' }).click();
    await page.getByRole('button', { name: 'Undo: Colour: by cluster, actor or campaign' }).click();
    await expect.poll(() => legend(page).getByRole('button', { name: /^A: / }).count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)(
    'has a high contrast that outlives the visit and breaks no rule, %s',
    async (colorScheme) => {
      const page = await visit({ colorScheme });
      const look = await openPanel(page, 'Look');
      await choose(page, look, 'Contrast', 'High');
      await page.reload();
      await seePicture(page);
      await openPanel(page, 'Look');
      expect(await page.locator('html').getAttribute('data-theme')).toBe(`${colorScheme} contrast`);
      expect(await violations(page)).toEqual([]);
    },
  );
});

describe('names and presentation', () => {
  it('keeps names legible from afar, and writes all of them on the whole picture', async () => {
    const page = await visit();
    await page.locator('.picture-room').focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('-');
    const dialog = await openDialog(page);
    await leaveBare(page, dialog);
    const whole = await textsOf(page, (await saved(page, dialog, 'Save SVG')).toString());
    expect(whole.map(({ text }) => text)).toContain('Exchange server of');
    await choose(page, dialog, 'What', 'What is in view');
    await dialog.getByRole('button', { name: 'Save PNG' }).and(page.locator(':enabled')).waitFor();
    const seen = await textsOf(page, (await saved(page, dialog, 'Save SVG')).toString());
    const clusters = seen.filter(({ text }) => text.startsWith('Cluster '));
    expect(clusters).toHaveLength(3);
    for (const { height } of clusters) expect(height).toBeGreaterThanOrEqual(11);
    expect(seen.map(({ text }) => text)).not.toContain('Exchange server of');
  });

  it('keeps notices off a presentation, and shows them after it', async () => {
    const page = await visit();
    await page.evaluate(() => {
      location.hash = 'cut';
    });
    const notice = page.getByText('The link is cut or damaged', { exact: false });
    await notice.waitFor();
    await page.keyboard.press('v');
    const bar = page.getByRole('region', { name: 'Presentation' });
    await bar.getByText('1 notice until you leave').waitFor();
    expect(await notice.isVisible()).toBe(false);
    expect(await violations(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Leave' }).click();
    await notice.waitFor();
    expect(await bar.count()).toBe(0);
  });

  it('presents the picture alone, step by step', async () => {
    const page = await visit();
    await page.keyboard.press('y');
    const look = page.getByRole('complementary', { name: 'Look', exact: true });
    await choose(page, look, 'Icon', 'None');
    await look.getByRole('button', { name: 'Present' }).click();
    const bar = page.getByRole('region', { name: 'Presentation' });
    await bar.getByText('Icon: none').waitFor();
    expect(await page.getByRole('banner').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('PageUp');
    await bar.getByText('Opening picture').waitFor();
    await page.keyboard.press('PageDown');
    await bar.getByText('Icon: none').waitFor();
    await page.keyboard.press('PageUp');
    await bar.getByText('Opening picture').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('banner').waitFor();
    expect(await look.getByRole('button', { name: /Icon$/ }).textContent()).toContain('None');
  });

  it('turns nothing over that is out of sight', async () => {
    const page = await visit();
    await page.keyboard.press('t');
    await page.getByRole('grid', { name: 'Entities shown' }).waitFor();
    await page.locator('.picture-room').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('v');
    const bar = page.getByRole('region', { name: 'Presentation' });
    await bar.waitFor();
    // A table that was open leaves the whole legend in sight.
    const below = await legend(page).evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(below).toBe(0);
    for (const key of ['t', 'w', 'h', 'y', 's', 'g', 'a', 'b', 'l', '/', 'Shift+F10']) await page.keyboard.press(key);
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), '64.176.50.42');
    await page.keyboard.press('Control+V');
    await page.locator('.picture-room').click({ button: 'right' });
    expect(await page.getByRole('menu').count()).toBe(0);
    await page.keyboard.press('v');
    await bar.waitFor({ state: 'detached' });
    await page.getByRole('banner').waitFor();
    await page.getByRole('grid', { name: 'Entities shown' }).waitFor();
    expect(await page.locator('.panel, [role=menu], .details').count()).toBe(0);
  });
});
