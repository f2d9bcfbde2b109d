import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../tests/e2e/chromium.ts';
import { FIRST_HUNT } from '../tests/e2e/first-hunt.ts';
import { startProduct } from '../tests/e2e/product.ts';
import { details, dropFiles, find, openPanel, openTable, previewed, seePicture, status } from '../tests/e2e/steps.ts';

/** `npm run screenshot [-- PART]`: the pictures of README and docs, or those whose name holds PART, from the real product with the case that ships. */

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));

/** A table with the usual dirt, of documentation ranges and of addresses that the case knows. */
const FEED = [
  'Indicator ,Data ,Notes',
  'ip,185.195.237[.]123,EAGERBEE C2',
  'ip_port,203.0.113[.]17: 443,Havoc C2',
  'domain,hxxps://relay[.]example,Havoc C2',
  'ip,203.0.113.999,',
  'domain,drop[.]example,',
  '',
].join('\r\n');

interface Picture {
  file: string;
  colorScheme: 'light' | 'dark';
  /** Pixels; 1280 by 800 where absent. */
  viewport?: { width: number; height: number };
  /** What a person does before it is taken. */
  show: (page: Page) => Promise<unknown>;
}

/** The screens of the explorer, by name. */
const EXPLORER: [[string, Picture['show']], ...[string, Picture['show']][]] = [
  ['timeline', (page) => page.getByRole('button', { name: 'Timeline', exact: true }).click()],
  ['table', (page) => openTable(page, 'Relations')],
  ['paths', showPaths],
  ['board', showBoard],
  ['history', showHistory],
  ['select', (page) => openPanel(page, 'Select')],
  ['groups', (page) => openPanel(page, 'Groups')],
  ['look', (page) => openPanel(page, 'Look')],
  ['cypher', showCypher],
  ['investigations', (page) => openPanel(page, 'Investigations')],
  ['palette', showPalette],
  ['image', showImage],
];

const PICTURES: Picture[] = [
  { file: 'opening-light.png', colorScheme: 'light', show: async () => undefined },
  { file: 'opening-dark.png', colorScheme: 'dark', show: async () => undefined },
  { file: 'details-conflict.png', colorScheme: 'light', show: showConflict },
  { file: 'trusted-relays.png', colorScheme: 'light', show: showTrustedRelays },
  { file: 'import-preview.png', colorScheme: 'light', show: showImportPreview },
  ...(['light', 'dark'] as const).flatMap((colorScheme) =>
    EXPLORER.map(([name, show]): Picture => ({ file: `explorer-${name}-${colorScheme}.png`, colorScheme, show })),
  ),
  { file: 'explorer-wide.png', colorScheme: 'light', viewport: { width: 1920, height: 1080 }, show: EXPLORER[0][1] },
  // What 1280 by 800 pixels hold at 400 %.
  {
    file: 'explorer-near.png',
    colorScheme: 'light',
    viewport: { width: 320, height: 200 },
    show: async () => undefined,
  },
];

const product = await startProduct({ shippedCase: 'crimson-palace' });
const browser = await launchChromium();
try {
  mkdirSync(FOLDER, { recursive: true });
  const [part = ''] = process.argv.slice(2);
  for (const picture of PICTURES.filter(({ file }) => file.includes(part))) await take(picture);
  if ('first-hunt'.includes(part) || part === '') await takeFirstHunt();
} finally {
  await browser.close();
  await product.stop();
}

/** One visitor takes all five steps, each photographed where it ends. */
async function takeFirstHunt(): Promise<void> {
  const page = await visit('light');
  for (const { picture, walk } of FIRST_HUNT) {
    const row = await walk(page);
    await row.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await status(page).getByText('link saved', { exact: true }).waitFor();
    await page.screenshot({ path: `${FOLDER}${picture}` });
    console.log(`docs/images/${picture}`);
  }
  await page.context().close();
}

async function take({ file, colorScheme, viewport, show }: Picture): Promise<void> {
  const page = await visit(colorScheme, viewport);
  await show(page);
  // By its place: behind a dialog it has no role.
  await page.locator('footer').getByText('link saved', { exact: true }).waitFor();
  await page.screenshot({ path: `${FOLDER}${file}`, fullPage: true });
  await page.context().close();
  console.log(`docs/images/${file}`);
}

/** A newcomer before the opening picture, who has read the three sentences. */
async function visit(colorScheme: 'light' | 'dark', viewport = { width: 1280, height: 800 }): Promise<Page> {
  const visitor = await browser.newContext({
    colorScheme,
    viewport,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await visitor.newPage();
  await page.goto(product.url);
  await seePicture(page);
  await page.getByRole('button', { name: 'Got it' }).click();
  return page;
}

async function showConflict(page: Page): Promise<void> {
  await find(page, { text: '185.82.217[.]164', name: '185.82.217.164' });
  await details(page)
    .getByRole('heading', { name: /^Who says so/ })
    .waitFor();
}

async function showTrustedRelays(page: Page): Promise<void> {
  const pivots = await openPanel(page, 'Pivots');
  await pivots.getByRole('button', { name: /^Whose machines were used against whom/ }).click();
  await pivots.getByRole('button', { name: 'Show all on picture' }).click();
  await details(page)
    .getByRole('heading', { name: /selected$/ })
    .waitFor();
  await details(page).getByRole('button', { name: 'Close' }).click();
}

async function showPaths(page: Page): Promise<void> {
  const paths = await openPanel(page, 'Paths');
  for (const [end, name] of [
    ['From', 'Cluster Alpha'],
    ['To', 'Organisation R'],
  ] as const) {
    await paths.getByRole('combobox', { name: end }).fill(name);
    await page.getByRole('option').filter({ hasText: name }).first().click();
  }
  await paths.getByRole('button', { name: 'Find paths' }).click();
  await paths.getByRole('list').first().waitFor();
}

async function showBoard(page: Page): Promise<void> {
  const pivots = await openPanel(page, 'Pivots');
  await pivots.getByRole('button', { name: /^Whose machines were used against whom/ }).click();
  await pivots.getByRole('button', { name: 'Set out as a board' }).click();
  await page.getByRole('region', { name: 'Board' }).locator('td button').first().click();
}

async function showHistory(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Organisation \d/ }).click();
  await page.keyboard.press('Control+Z');
  await page.getByRole('button', { name: /^Host \d/ }).click();
  await openPanel(page, 'History');
}

async function showCypher(page: Page): Promise<void> {
  const console = await openPanel(page, 'Cypher');
  await console.getByRole('button', { name: 'Run', exact: true }).waitFor();
}

async function showPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type('exch');
  await page.getByRole('option').first().waitFor();
}

async function showImage(page: Page): Promise<void> {
  await page.keyboard.press('i');
  await page.getByRole('dialog').waitFor();
}

async function showImportPreview(page: Page): Promise<void> {
  await dropFiles(page, [{ name: 'gateway-sightings.csv', content: FEED }]);
  await previewed(page, /^Would add/);
}
