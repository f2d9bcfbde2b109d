import type { Page } from 'playwright-core';
import { type Figure, under } from '../figure.ts';
import { withProduct } from './product.ts';

/** What the page holds after many expansions of an opening picture, each undone, against after the first. */
export async function benchMemory(times: number): Promise<Figure[]> {
  return withProduct('cases/crimson-palace/case.json', async ({ visit }) => {
    const page = await visit();
    await page.keyboard.press('/');
    await page.keyboard.type('Cluster Bravo');
    await page.getByRole('option', { name: /^Cluster Bravo/ }).click();
    const add = page.getByRole('button', { name: /^Add \d/ }).first();
    const undo = page.getByRole('button', { name: /^Undo: Expand/ });
    const once = async () => {
      await add.click();
      await undo.click();
      await undo.waitFor({ state: 'detached' });
    };
    await once();
    const first = await heldBy(page);
    for (let time = 1; time < times; time += 1) await once();
    const value = await heldBy(page);
    const name = `memory after ${times} expansions and undos, against after the first`;
    return [under(1.2, { name, value: value / first, unit: 'times' })];
  });
}

/** Bytes in use once garbage is collected. */
async function heldBy(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  await devtools.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}
