import type { Page } from 'playwright-core';
import { type Figure, informs, under } from '../figure.ts';
import { type Bench, withProduct } from './product.ts';

/** Chromium's engine without what it compiles of code that runs often. */
const COMPILES_NOTHING = '--js-flags=--no-opt --no-maglev --no-sparkplug';

/**
 * What the page holds after many expansions of an opening picture, each undone, against after the first: with all that
 * the browser compiles meanwhile, and without, which leaves what the page itself keeps.
 */
export async function benchMemory(times: number): Promise<Figure[]> {
  const name = `memory after ${times} expansions and undos, against after the first`;
  const whole = under(1.2, { name, value: await growth(times), unit: 'times' });
  const kept = { name: `${name}, without code that the browser compiles`, unit: 'times' };
  return [whole, informs({ ...kept, value: await growth(times, COMPILES_NOTHING) })];
}

function growth(times: number, ...switches: string[]): Promise<number> {
  const work = async ({ visit }: Bench) => {
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
    return (await heldBy(page)) / first;
  };
  return withProduct('cases/crimson-palace/case.json', work, ...switches);
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
