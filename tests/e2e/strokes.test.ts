import type { ElementDefinition } from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { random } from '../../bench/generate.ts';
import { MANY } from '../../client/graph/ease.ts';
import { toElements } from '../../client/graph/elements.ts';
import type { Picture } from '../../client/store/picture.ts';
import { BASES } from '../../contract/evidence.ts';
import type { GraphEdge } from '../../contract/graph.ts';
import { KIND_NAMES } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import { edge, node, picture } from '../client/graph/pictures.ts';
import { oneBrowser } from './browser.ts';
import { built } from './built.ts';
import { addressOf, compare } from './images.ts';

const open = oneBrowser();

/** Of what is drawn: lines of one look are smoothed together where they cross. */
const MOST_DIFFERING = 0.002;
const APART = 170;
const A_ROW = 36;
const TYPES = ['USES', 'COMMUNICATES_WITH', 'TARGETS', 'STAGED_AGAINST'] as const;

/** Everything that is drawn otherwise from element to element, and enough of it to be many. */
function many(edges: number): ElementDefinition[] {
  const next = random(7);
  const nodes = Array.from({ length: 900 }, (_, index) =>
    node(`n${index}`, KIND_NAMES[index % KIND_NAMES.length] ?? 'other', {
      weak: index % 7 === 0,
      roles: index % 5 === 0 ? ['victim', 'relay'] : [],
      conflicts: index % 11 === 0 ? ['designation'] : [],
      neighbours: index % 40,
    }),
  );
  const relations = new Map<string, GraphEdge>();
  while (relations.size < edges) {
    const at = Math.floor(next() * nodes.length);
    const to = Math.min(nodes.length - 1, Math.floor(next() * 4) * A_ROW + at + 1 + Math.floor(next() * 3));
    const type = TYPES[relations.size % TYPES.length] as RelationshipType;
    const one = edge(type, `n${at}`, `n${to}`, {
      basis: BASES[relations.size % BASES.length] ?? 'reported',
      sources: Array.from({ length: 1 + (relations.size % 5) }, (_, source) => `source:${source}`),
      conflict: relations.size % 13 === 0,
      ...(relations.size % 17 === 0 ? { revoked: true } : {}),
    });
    relations.set(one.id, one);
  }
  const drawn: Picture = {
    ...picture(nodes, [...relations.values()]),
    positions: Object.fromEntries(
      nodes.map(({ id }, index) => [
        id,
        {
          x: (index % A_ROW) * APART + Math.round(next() * 40),
          y: Math.floor(index / A_ROW) * APART + Math.round(next() * 40),
        },
      ]),
    ),
  };
  const elements = toElements(drawn, { theme: 'light' });
  return elements.map((element, index) => ({
    ...element,
    classes: [element.classes, ['', '', 'outside', 'chosen', 'on-path', 'fresh', 'away'][index % 31]]
      .filter(Boolean)
      .join(' '),
  }));
}

/** Far from each other, and nothing between them. */
function apart(number: number): ElementDefinition[] {
  const nodes = Array.from({ length: number }, (_, index) => node(`n${index}`, 'tool'));
  const aRow = Math.ceil(Math.sqrt(number));
  const places = nodes.map(({ id }, index) => [id, { x: 500 * (index % aRow), y: 500 * Math.floor(index / aRow) }]);
  return toElements({ ...picture(nodes), positions: Object.fromEntries(places) }, { theme: 'light' });
}

/** A box, and past it or through the name in its head a relation between two others. */
function boxed(height: number): ElementDefinition[] {
  const one = picture(
    [
      node('organisation:r', 'organisation', { name: 'Organisation R' }),
      node('host:r', 'host'),
      node('organisation:left', 'organisation'),
      node('organisation:right', 'organisation'),
    ],
    [edge('OWNS', 'organisation:r', 'host:r'), edge('STAGED_AGAINST', 'organisation:left', 'organisation:right')],
  );
  const positions = {
    'host:r': { x: 0, y: 0 },
    'organisation:left': { x: -300, y: height },
    'organisation:right': { x: 300, y: height },
  };
  const routes = toElements({ ...one, positions }, { theme: 'light' });
  return routes.map((element) => ({ ...element, data: { ...element.data, bend: 0 } }));
}

const script = () => built('strokes-page.ts');

describe('a large picture', () => {
  it.each([
    ['with curved lines', 1_300],
    ['with straight lines', 2_600],
  ])('shows what Cytoscape alone would show, far and near, %s', async (_, edges) => {
    const elements = many(edges);
    expect(elements.length).toBeGreaterThan(MANY);
    const page = await open('about:blank');
    await page.addScriptTag({ content: await script() });
    await page.evaluate((all) => window.drawBoth(all, 'light'), elements);
    for (const zoom of [0.1, 0.3, 0.9, 1.7]) {
      const seen = async (which: 'usual' | 'strokes') => {
        await page.evaluate(([name, near]) => window.see(name, near), [which, zoom] as const);
        return addressOf(await page.screenshot(), 'image/png');
      };
      const found = await compare(page, { one: await seen('usual'), other: await seen('strokes') });
      expect(found.drawn, `at ${zoom}`).toBeGreaterThan(0.01);
      expect(found.differing, `at ${zoom}`).toBeLessThan(MOST_DIFFERING);
    }
  });

  it('stays as it is drawn where its room becomes smaller, and is drawn anew where it becomes larger', async () => {
    const page = await open('about:blank');
    await page.addScriptTag({ content: await script() });
    await page.evaluate((all) => window.drawBoth(all, 'light'), many(2_600));
    const seen = async (which: 'usual' | 'strokes') => {
      await page.evaluate((name) => window.see(name), which);
      return addressOf(await page.screenshot(), 'image/png');
    };
    const differing = async () =>
      (await compare(page, { one: await seen('usual'), other: await seen('strokes') })).differing;
    await page.evaluate(() => Promise.all([window.see('usual', 0.3), window.see('strokes', 0.3)]));
    expect(await page.evaluate(() => window.widen(800))).toBe(0);
    expect(await differing()).toBeLessThan(MOST_DIFFERING);
    expect(await page.evaluate(() => window.widen(1_200))).toBeGreaterThan(0);
    expect(await differing()).toBeLessThan(MOST_DIFFERING);
  });

  it('shows each symbol from afar as a dot that can be seen', async () => {
    const page = await open('about:blank');
    await page.addScriptTag({ content: await script() });
    await page.evaluate((all) => window.drawBoth(all, 'light'), apart(MANY));
    const drawn = async (which: 'usual' | 'strokes') => {
      await page.evaluate((name) => window.see(name, 0.03), which);
      const seen = addressOf(await page.screenshot(), 'image/png');
      return (await compare(page, { one: seen, other: seen })).drawn;
    };
    expect(await drawn('strokes')).toBeGreaterThan(1.5 * (await drawn('usual')));
  });
});

it('writes the name of a box over a line that runs through it', async () => {
  const page = await open('about:blank');
  await page.addScriptTag({ content: await script() });
  const differing = async (height: number) => {
    await page.evaluate((all) => window.drawBoth(all, 'light'), boxed(height));
    const seen = async (which: 'usual' | 'strokes') => {
      await page.evaluate((name) => window.see(name, 1), which);
      return addressOf(await page.screenshot(), 'image/png');
    };
    return (await compare(page, { one: await seen('usual'), other: await seen('strokes') })).differing;
  };
  // Letters that are written twice differ a little at their edges.
  const past = await differing(200);
  expect(await differing(-58)).toBeGreaterThan(1.5 * past);
});
