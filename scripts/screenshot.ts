import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../tests/e2e/chromium.ts';
import { FIRST_HUNT } from '../tests/e2e/first-hunt.ts';
import { startProduct } from '../tests/e2e/product.ts';
import { SCREENS } from '../tests/e2e/screens/index.ts';
import { pictureFile, type Screen, SIZES, THEMES } from '../tests/e2e/screens/screen.ts';
import { details, dropFiles, find, openPanel, previewed, seePicture, status } from '../tests/e2e/steps.ts';

/** `npm run screenshot [-- PART...]`: the pictures of README and docs, or those whose name holds a PART, from the real product with the case that ships. */

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));

/** Milliseconds that a page gets to become what a picture shows. */
const PATIENCE = 120_000;

/** What the status line says of a picture that changes no more. */
const AT_REST = /^link (saved|as before the film)$/;

/** Milliseconds after which names follow the zoom that a page of another size, or another panel, brings. */
const RESTED = 500;

/** Of WebP, from 0 to 100: letters keep their edges. */
const QUALITY = 80;

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
  /** What a person does before it is taken. */
  show: (page: Page) => Promise<unknown>;
}

const PICTURES: Picture[] = [
  { file: 'opening-light.png', colorScheme: 'light', show: async () => undefined },
  { file: 'opening-dark.png', colorScheme: 'dark', show: async () => undefined },
  { file: 'details-conflict.png', colorScheme: 'light', show: showConflict },
  { file: 'trusted-relays.png', colorScheme: 'light', show: showTrustedRelays },
  { file: 'import-preview.png', colorScheme: 'light', show: showImportPreview },
];

const product = await startProduct({ shippedCase: 'crimson-palace' });
const browser = await launchChromium();
try {
  mkdirSync(`${FOLDER}explorer`, { recursive: true });
  const parts = process.argv.slice(2);
  const isWanted = (file: string) => parts.length === 0 || parts.some((part) => file.includes(part));
  for (const picture of PICTURES.filter(({ file }) => isWanted(file))) await take(picture);
  if (isWanted('first-hunt')) await takeFirstHunt();
  for (const screen of SCREENS.filter(({ picture }) => picture && isWanted(`explorer/${picture}`)))
    await takeScreen(screen);
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
    await page.waitForTimeout(RESTED);
    await page.screenshot({ path: `${FOLDER}${picture}` });
    console.log(`docs/images/${picture}`);
  }
  await page.context().close();
}

/** A screen of the explorer in each size and theme; what is longer than a small page is pictured whole. */
async function takeScreen({ picture, show }: Screen): Promise<void> {
  const page = await visit('light');
  await show(page);
  for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
    await page.setViewportSize(SIZES[size]);
    await page.evaluate(() => document.getElementById('fit')?.click());
    await page.waitForTimeout(RESTED);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await page.locator(`html[data-theme^=${theme}]`).waitFor({ state: 'attached' });
      await page.locator('footer').getByText(AT_REST).waitFor({ state: 'attached' });
      await answered(page);
      const file = pictureFile(picture as string, { theme, size });
      await writeFile(`${FOLDER}explorer/${file}`, await webpOf(page));
      console.log(`docs/images/explorer/${file}`);
    }
  }
  await page.context().close();
}

/** Waits until nothing on the page waits for an answer of the server. */
async function answered(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.waiting') === null);
}

/** What a page shows, as WebP; the whole page where it scrolls and no dialog lies over it. */
async function webpOf(page: Page): Promise<Buffer> {
  const { width, height, isLonger } = await page.evaluate(() => {
    const isCovered = document.querySelector('.overlay') !== null;
    const { scrollHeight } = document.documentElement;
    const isLonger = !isCovered && scrollHeight > innerHeight;
    return { width: innerWidth, height: isLonger ? scrollHeight : innerHeight, isLonger };
  });
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    // The page is laid out anew for it, so only where there is more to take.
    captureBeyondViewport: isLonger,
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  await devtools.detach();
  return Buffer.from(data, 'base64');
}

async function take({ file, colorScheme, show }: Picture): Promise<void> {
  const page = await visit(colorScheme);
  await show(page);
  // By its place: behind a dialog it has no role.
  await page.locator('footer').getByText('link saved', { exact: true }).waitFor();
  await answered(page);
  await page.waitForTimeout(RESTED);
  await page.screenshot({ path: `${FOLDER}${file}` });
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
  visitor.setDefaultTimeout(PATIENCE);
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

async function showImportPreview(page: Page): Promise<void> {
  await dropFiles(page, [{ name: 'gateway-sightings.csv', content: FEED }]);
  await previewed(page, /^Would add/);
}
