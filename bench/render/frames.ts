import type { Page } from 'playwright-core';
import { toElements } from '../../client/graph/elements.ts';
import { layOutForce } from '../../client/graph/layouts/force.ts';
import { atLeastTimes, type Figure, informs } from '../figure.ts';
import { drawPlain, plainPage } from './baseline.ts';
import { networkCase } from './network.ts';
import { openLink, withProduct } from './product.ts';

/** Moves of the pointer and turns of the wheel in each of the four parts. */
const MOVES = 60;

/** Frames a second while panning and zooming, the whole in view and near enough to read names. */
export async function benchFrames(size: { nodes: number; edges: number }): Promise<Figure[]> {
  return withProduct(networkCase(size), async ({ browser, picture, visit }) => {
    const positions = layOutForce(picture);
    const page = await visit();
    await openLink(page, picture, positions);
    const room = await page.locator('.picture-room').boundingBox();
    if (!room) throw new Error('The page has no picture.');
    const product = await move(page, room);
    await page.context().close();
    const other = await plainPage(browser);
    const field = { x: 0, y: 0, width: Math.round(room.width), height: Math.round(room.height) };
    await other.setViewportSize(field);
    await drawPlain(other, toElements({ ...picture, positions }, { theme: 'light' }), true);
    const plain = await move(other, field);
    await other.context().close();
    const name = `panning and zooming ${size.nodes.toLocaleString('en')} nodes, ${size.edges.toLocaleString('en')} edges`;
    return [
      atLeastTimes(2, { name, value: product.rate, unit: 'frames/s', baseline: plain.rate }),
      informs({ name: `${name}, slowest frame in twenty`, value: product.slow, unit: 'ms', baseline: plain.slow }),
    ];
  });
}

interface Field {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Pans and zooms as a person does, and counts the frames in the page. */
async function move(page: Page, { x, y, width, height }: Field): Promise<{ rate: number; slow: number }> {
  await page.evaluate(count);
  const pan = async () => {
    await page.mouse.move(x + 3, y + 3);
    await page.mouse.down();
    for (let step = 0; step < MOVES; step += 1) await page.mouse.move(x + 3 + step * 4, y + 3 + (step % 20) * 6);
    await page.mouse.up();
  };
  const zoom = async (by: number) => {
    await page.mouse.move(x + width / 2, y + height / 2);
    for (let step = 0; step < MOVES / 2; step += 1) await page.mouse.wheel(0, by);
  };
  await pan();
  await zoom(-60);
  await pan();
  await zoom(60);
  return page.evaluate(() => {
    const times = (window as unknown as { frames: number[] }).frames;
    const gaps = times
      .slice(1)
      .map((time, index) => time - (times[index] as number))
      .sort((a, b) => a - b);
    const all = (times.at(-1) as number) - (times[0] as number);
    return { rate: (1000 * gaps.length) / all, slow: gaps[Math.floor(gaps.length * 0.95)] as number };
  });
}

function count(): void {
  const frames: number[] = [];
  Object.assign(window, { frames });
  // The time that a frame is handed falls behind the clock where frames are late.
  const next = () => {
    frames.push(performance.now());
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}
