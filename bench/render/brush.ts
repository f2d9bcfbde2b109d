import type { Page } from 'playwright-core';
import { layOutForce } from '../../client/graph/layouts/force.ts';
import { type Figure, under } from '../figure.ts';
import { networkCase } from './network.ts';
import { openLink, withProduct } from './product.ts';
import { watched } from './watched.ts';

const STEPS = 40;
/** Pixels of the lane that stands first. */
const FIRST_LANE = 30;

/** A window brushed over all the dated relations of a large picture. */
export async function benchBrush(size: { nodes: number; edges: number }): Promise<Figure[]> {
  return withProduct(networkCase(size), async ({ picture, visit }) => {
    const page = await visit();
    await openLink(page, picture, layOutForce(picture));
    await page.locator('.picture-room').focus();
    await page.keyboard.press('w');
    const field = await page.locator('.brush').boundingBox();
    if (!field) throw new Error('The timeline has no field to brush.');
    // A field of many lanes reaches further down than the page.
    const at = (share: number) => [field.x + share * field.width, field.y + FIRST_LANE / 2] as const;
    await page.mouse.move(...at(0.2));
    const drag = async () => {
      await page.mouse.down();
      for (let step = 1; step <= STEPS; step += 1) {
        await page.mouse.move(...at(0.2 + (0.4 * step) / STEPS));
        await nextFrame(page);
      }
    };
    const awaited = { selector: 'button[aria-label^="Undo: Window"]', text: '' };
    const during = page.evaluate(framesOfDrag);
    await drag();
    const settled = await watched(page, () => page.mouse.up(), { ...awaited, from: ['pointerup'] });
    const slow = await during;
    const title = `brush over ${Object.keys(picture.edges).length.toLocaleString('en')} dated relations`;
    return [
      under(50, { name: `${title}: slowest frame in the middle 95 %`, value: slow, unit: 'ms' }),
      under(100, { name: `${title}: from letting go until it is a step`, value: settled.milliseconds, unit: 'ms' }),
    ];
  });
}

const nextFrame = (page: Page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));

/** Milliseconds between frames that one of twenty exceeds, from the press of the pointer until it lets go. */
function framesOfDrag(): Promise<number> {
  return new Promise((resolve) => {
    let isDragging = false;
    let last = 0;
    const gaps: number[] = [];
    addEventListener('pointerdown', () => (isDragging = true), { once: true, capture: true });
    addEventListener(
      'pointerup',
      () => {
        gaps.sort((a, b) => a - b);
        resolve(gaps[Math.floor(gaps.length * 0.95)] ?? 0);
      },
      { once: true, capture: true },
    );
    // The time that a frame is handed falls behind the clock where frames are late.
    const look = () => {
      const now = performance.now();
      if (isDragging && last > 0) gaps.push(now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
