import type { Page } from 'playwright-core';
import { layOutForce } from '../../client/graph/layouts/force.ts';
import { carried } from '../../tests/e2e/steps.ts';
import { type Figure, under } from '../figure.ts';
import { FURTHER, further, networkCase } from './network.ts';
import { openLink, withProduct } from './product.ts';
import { type Watched, watched } from './watched.ts';

const CLICK = ['pointerup'];
/** What the status line says once so many are shown. */
const shown = (number: number) => ({ selector: 'footer', text: `${number.toLocaleString('en-GB')} of` });

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
    const added = await watched(page, () => showAll.click(), { from: CLICK, ...shown(all + FURTHER) });
    const after = await placesIn(page);
    const moved = [...before].filter(([id, place]) => after.get(id) !== place).length;

    await page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: 'Close' }).click();
    await page.locator('.picture-room').focus();
    const undone = await watched(page, () => page.keyboard.press('Control+z'), { from: ['keydown'], ...shown(all) });
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

/** Draws a lasso round most of the picture. */
async function lassoed(page: Page): Promise<Watched & { chosen: number }> {
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  const room = await page.getByRole('application').boundingBox();
  if (!room) throw new Error('The page has no picture.');
  const [right, bottom] = [room.x + room.width * 0.8, room.y + room.height - 2];
  await page.keyboard.down('Alt');
  await page.mouse.move(room.x + 2, room.y + 2);
  await page.mouse.down();
  for (const [x, y] of [
    [right, room.y + 2],
    [right, bottom],
    [room.x + 2, bottom],
    [room.x + 2, room.y + 6],
  ] as const)
    await page.mouse.move(x, y, { steps: 8 });
  const awaited = { from: ['pointerup'], selector: '.details h2', text: 'selected' };
  const seen = await watched(page, () => page.mouse.up(), awaited);
  await page.keyboard.up('Alt');
  const heading = await page.locator('.details h2').textContent();
  return { ...seen, chosen: Number((heading ?? '').replace(/\D/g, '')) };
}

/** Places as the address has them, once it is saved there. */
async function placesIn(page: Page): Promise<Map<string, string>> {
  const { nodes } = await carried(page);
  return new Map(nodes.map(([id, place]) => [id, String(place)]));
}
