import { describe, expect, it } from 'vitest';
import { toElements } from '../../client/graph/elements.ts';
import type { GraphEdge } from '../../contract/graph.ts';
import { edge, node, picture } from '../client/graph/pictures.ts';
import { oneBrowser } from './browser.ts';
import { built } from './built.ts';

const open = oneBrowser();

const NUMBER = 200;
const A_ROW = 20;
const APART = 100;

const elements = (edges: GraphEdge[] = []) => {
  const nodes = Array.from({ length: NUMBER }, (_, index) => node(`n${index}`, 'tool'));
  const positions = Object.fromEntries(
    nodes.map(({ id }, index) => [id, { x: (index % A_ROW) * APART, y: Math.floor(index / A_ROW) * APART }]),
  );
  return toElements({ ...picture(nodes, edges), positions }, { theme: 'light' });
};

it.each([0.55, 0.2])('rings each of many that are chosen, and nothing else, at a zoom of %f', async (zoom) => {
  const page = await open('about:blank');
  await page.addScriptTag({ content: await built('rings-page.ts') });
  const chosen = Array.from({ length: NUMBER }, (_, index) => `n${index}`).filter((_, index) => index % 5 !== 0);
  const found = await page.evaluate(([all, how]) => window.ringed(all, how), [elements(), { chosen, zoom }] as const);
  expect(found).toEqual(chosen);
});

it('leaves a few that are chosen to the picture itself', async () => {
  const page = await open('about:blank');
  await page.addScriptTag({ content: await built('rings-page.ts') });
  const how = { chosen: ['n0', 'n1'], zoom: 0.5 };
  expect(await page.evaluate(([all, few]) => window.ringed(all, few), [elements(), how] as const)).toEqual([]);
});

describe('a path from afar', () => {
  const [first, second] = [edge('USES', 'n0', 'n61'), edge('USES', 'n61', 'n125')];
  const others = [edge('USES', 'n1', 'n90'), edge('USES', 'n7', 'n130')];
  const path = ['n0', first.id, 'n61', second.id, 'n125'];

  it('is marked by lines and rings that do not grow thinner with the picture', async () => {
    const page = await open('about:blank');
    await page.addScriptTag({ content: await built('rings-page.ts') });
    const drawn = elements([first, second, ...others]);
    const at = (zoom: number) =>
      page.evaluate(([all, how]) => window.marked(all, how), [drawn, { path, zoom }] as const);
    expect(new Set(await at(0.1))).toEqual(new Set(path));
    expect(await at(0.5)).toEqual([]);
  });

  it('is marked so in the image of what is in view', async () => {
    const page = await open('about:blank');
    await page.addScriptTag({ content: await built('rings-page.ts') });
    const how = { path, zoom: 0.1, away: 6 };
    const drawn = elements([first, second, ...others]);
    const found = await page.evaluate(([all, given]) => window.printedMarks(all, given), [drawn, how] as const);
    expect(new Set(found)).toEqual(new Set(path));
  });
});

it('rings many that are chosen as thinly in the image of what is in view as on the screen', async () => {
  const page = await open('about:blank');
  await page.addScriptTag({ content: await built('rings-page.ts') });
  const chosen = Array.from({ length: 160 }, (_, index) => `n${index}`);
  const at = (away: number) =>
    page.evaluate(([all, how]) => window.printedMarks(all, how), [elements(), { chosen, zoom: 0.15, away }] as const);
  expect(await at(6)).toEqual([]);
  expect(await at(4)).toEqual(chosen);
});
