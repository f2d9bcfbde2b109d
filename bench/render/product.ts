import type { Browser, Page } from 'playwright-core';
import { compressed } from '../../client/store/compressed.ts';
import { EMPTY_PICTURE, type Picture, type Position } from '../../client/store/picture.ts';
import { sketchOf } from '../../client/store/sketch.ts';
import type { CaseFile } from '../../contract/case.ts';
import type { GraphAnswer } from '../../contract/graph.ts';
import type { ImportRecord } from '../../contract/imports.ts';
import { launchChromium } from '../../tests/e2e/chromium.ts';
import { fileAsBlob, type Served, withServer } from '../server.ts';
import { FURTHER, further } from './network.ts';

/** The product with one import in it, and a browser before it. */
export interface Bench {
  served: Served;
  browser: Browser;
  /** What the import brought, without what `network` keeps for later. */
  picture: Picture;
  /** A page of the product at 1280 by 800, after its opening picture. */
  visit(): Promise<Page>;
}

/** Functions that tsx hands to the browser ask for this. */
export const KEEPS_NAMES = 'globalThis.__name = (named) => named';
const VIEWPORT = { width: 1280, height: 800 };

/** Imports a file or a case, lets `work` measure in a Chromium with these switches, and ends everything. */
export async function withProduct<Answer>(
  content: string | CaseFile,
  work: (bench: Bench) => Promise<Answer>,
  ...switches: string[]
): Promise<Answer> {
  return withServer(async (served) => {
    const blob = typeof content === 'string' ? await fileAsBlob(content) : new Blob([JSON.stringify(content)]);
    const { answer } = await served.ask<ImportRecord>('POST', '/imports?wait=true&name=bench', blob);
    const picture = await pictureOf(served, answer.id);
    const browser = await launchChromium(...switches);
    try {
      const visit = async () => {
        const visitor = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce' });
        await visitor.addInitScript(KEEPS_NAMES);
        visitor.setDefaultTimeout(300_000);
        const page = await visitor.newPage();
        await page.goto(served.api.replace('/api/v1', ''));
        await page
          .getByRole('contentinfo')
          .getByText(/entities shown|Nothing is shown/)
          .waitFor();
        return page;
      };
      return await work({ served, browser, picture, visit });
    } finally {
      await browser.close();
    }
  });
}

/** Everything that hangs together with something, as the product's API gives it, without places. */
async function pictureOf({ ask }: Served, id: string): Promise<Picture> {
  const later = new Set(Array.from({ length: FURTHER }, (_, index) => further(index)));
  const ids: string[] = [];
  let cursor = '';
  do {
    const path = `/imports/${encodeURIComponent(id)}/graph?limit=500${cursor}`;
    const { nodes, page } = (await ask<GraphAnswer>('GET', path)).answer;
    ids.push(...nodes.map((node) => node.id));
    cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== '');
  const seeds = ids.filter((one) => !later.has(one));
  const { answer } = await ask<GraphAnswer>('POST', '/graph', JSON.stringify({ seeds, limit: seeds.length }));
  const edges = answer.edges.filter(({ from, to }) => from !== to);
  const tied = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return {
    ...EMPTY_PICTURE,
    nodes: Object.fromEntries(answer.nodes.filter((node) => tied.has(node.id)).map((node) => [node.id, node])),
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
  };
}

/** Milliseconds from opening a link in a page that is there until what it names is drawn. */
export async function openLink(page: Page, picture: Picture, positions: Record<string, Position>): Promise<number> {
  const link = await compressed(JSON.stringify(sketchOf({ ...picture, positions })));
  const count = Object.keys(picture.nodes).length;
  return page.evaluate(
    ([hash, shown]) =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        location.hash = hash;
        const look = () => {
          const text = document.querySelector('footer')?.textContent ?? '';
          if (!text.startsWith(shown)) return requestAnimationFrame(look);
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
        };
        look();
      }),
    [link, `${count.toLocaleString('en-GB')} of`] as const,
  );
}
