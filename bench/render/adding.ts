import type { Page } from 'playwright-core';
import { layOutForce } from '../../client/graph/layouts/force.ts';
import { carried } from '../../tests/e2e/steps.ts';
import { type Figure, under } from '../figure.ts';
import { FURTHER, further, networkCase } from './network.ts';
import { openLink, withProduct } from './product.ts';

/** Neighbours added to a large picture, that undone, and a lasso over two thousand of them. */
export async function benchAdding(size: { nodes: number; edges: number }): Promise<Figure[]> {
  return withProduct(networkCase(size), async ({ picture, visit }) => {
    const positions = layOutForce(picture);
    const page = await visit();
    await openLink(page, picture, positions);
    const before = await placesIn(page);
    const title = `${FURTHER} neighbours added to ${size.nodes.toLocaleString('en')} nodes`;

    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Match', exact: true }).click();
    const values = Array.from({ length: FURTHER }, (_, index) => further(index).slice('address:'.length)).join('\n');
    await page.getByLabel('Values, one a line').fill(values);
    await page.getByRole('button', { name: 'Match', exact: true }).last().click();
    const showAll = page.getByRole('button', { name: 'Show all', exact: true });
    await showAll.waitFor();
    const all = Object.keys(picture.nodes).length;
    const added = await watched(page, () => showAll.click(), all + FURTHER);
    const after = await placesIn(page);
    const moved = [...before].filter(([id, place]) => after.get(id) !== place).length;

    await page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: 'Close' }).click();
    await page.locator('.picture-room').focus();
    const undone = await watched(page, () => page.keyboard.press('Control+z'), all);
    const lasso = await lassoed(page);
    return [
      under(100, { name: `${title}: longest task`, value: added.longest, unit: 'ms' }),
      under(1, { name: `${title}: nodes that moved`, value: moved, unit: 'nodes' }),
      under(100, { name: 'undo of that', value: undone.milliseconds, unit: 'ms' }),
      under(50, { name: 'undo of that: slowest frame in the middle 95 %', value: undone.slow, unit: 'ms' }),
      under(100, { name: `lasso of ${lasso.chosen.toLocaleString('en')}`, value: lasso.milliseconds, unit: 'ms' }),
      under(50, { name: 'lasso: slowest frame in the middle 95 %', value: lasso.slow, unit: 'ms' }),
    ];
  });
}

interface Watched {
  /** From the event until what follows it is drawn. */
  milliseconds: number;
  longest: number;
  slow: number;
}

/** Watches what the main thread does from an act until the status line says how many are shown. */
async function watched(page: Page, act: () => Promise<unknown>, shown: number): Promise<Watched> {
  const seen = page.evaluate(watch, ['footer', `${shown.toLocaleString('en-GB')} of`] as const);
  await page.waitForFunction(() => 'isWatching' in window);
  await act();
  return seen;
}

function watch([selector, text]: readonly [string, string]): Promise<Watched> {
  const page = window as unknown as { isWatching?: true };
  page.isWatching = true;
  return new Promise((resolve) => {
    let started = 0;
    let longest = 0;
    let last = 0;
    const gaps: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries())
        if (startTime >= started) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    for (const name of ['keydown', 'pointerup'])
      addEventListener(
        name,
        (event) => {
          started ||= event.timeStamp;
        },
        { once: true, capture: true },
      );
    const end = () =>
      requestAnimationFrame(() =>
        requestAnimationFrame((now) =>
          setTimeout(() => {
            observer.disconnect();
            delete page.isWatching;
            gaps.sort((a, b) => a - b);
            resolve({ milliseconds: now - started, longest, slow: gaps[Math.floor(gaps.length * 0.95)] ?? 0 });
          }, 300),
        ),
      );
    const look = (now: number) => {
      if (started > 0 && last > 0) gaps.push(now - last);
      last = now;
      if (started > 0 && document.querySelector(selector)?.textContent?.includes(text)) return end();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Selects with the pointer and Shift all that stands in two thirds of the picture. */
async function lassoed(page: Page): Promise<Watched & { chosen: number }> {
  const room = await page.locator('.picture-room').boundingBox();
  if (!room) throw new Error('The page has no picture.');
  await page.keyboard.down('Shift');
  await page.mouse.move(room.x + 2, room.y + 2);
  await page.mouse.down();
  await page.mouse.move(room.x + room.width * 0.4, room.y + room.height / 2);
  await page.mouse.move(room.x + room.width * 0.62, room.y + room.height - 2);
  const seen = page.evaluate(watch, ['.details h2', 'selected'] as const);
  await page.waitForFunction(() => 'isWatching' in window);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const result = await seen;
  const heading = await page.locator('.details h2').textContent();
  return { ...result, chosen: Number((heading ?? '').replace(/\D/g, '')) };
}

/** Places as the address has them, once it is saved there. */
async function placesIn(page: Page): Promise<Map<string, string>> {
  const { nodes } = await carried(page);
  return new Map(nodes.map(([id, place]) => [id, String(place)]));
}
