import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ElementDefinition } from 'cytoscape';
import type { Browser, Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { KEEPS_NAMES } from './product.ts';

const ENTRY = fileURLToPath(new URL('plain.ts', import.meta.url));

/** Plain Cytoscape.js in an empty page of a browser. */
export async function plainPage(browser: Browser): Promise<Page> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, lib: { entry: ENTRY, formats: ['iife'], name: 'bench' } },
  });
  const [first] = [built].flat() as Rollup.RollupOutput[];
  const page = await emptyPage(browser);
  await page.addScriptTag({ content: first?.output[0].code ?? '' });
  return page;
}

/** Milliseconds after which fcose is waited for no longer. */
export const PATIENCE = 90_000;

/**
 * Milliseconds until it has drawn elements, laid out by fcose where they have no places.
 * @returns PATIENCE where it has not by then; the page is of no use any more
 */
export const drawPlain = (page: Page, elements: readonly ElementDefinition[], hasPlaces: boolean): Promise<number> =>
  Promise.race([
    page.evaluate(([given, placed]) => window.plain(given as ElementDefinition[], placed as boolean), [
      elements as ElementDefinition[],
      hasPlaces,
    ] as const),
    wait(PATIENCE, PATIENCE, { ref: false }),
  ]);

/** Milliseconds until stixview has drawn a bundle, its layout finished. */
export async function drawStixview(browser: Browser, bundle: string): Promise<number> {
  const page = await emptyPage(browser);
  const script = createRequire(import.meta.url).resolve('stixview/dist/stixview.bundle.js');
  await page.addScriptTag({ content: readFileSync(script, 'utf8') });
  const milliseconds = await page.evaluate(
    (text) => {
      const element = document.createElement('div');
      Object.assign(element.style, { width: '1200px', height: '600px' });
      document.body.append(element);
      const { stixview } = window as unknown as { stixview: Stixview };
      const data = JSON.parse(text);
      return new Promise<number>((resolve) => {
        const started = performance.now();
        const seen = () =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
        stixview.init(element, {}, (graph) => graph.loadData(data), seen);
      });
    },
    readFileSync(bundle, 'utf8'),
  );
  await page.context().close();
  return milliseconds;
}

interface Stixview {
  init(
    element: HTMLElement,
    properties: object,
    onInit: (graph: { loadData(data: unknown): void }) => void,
    onLoad: () => void,
  ): void;
}

async function emptyPage(browser: Browser): Promise<Page> {
  const visitor = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await visitor.addInitScript(KEEPS_NAMES);
  visitor.setDefaultTimeout(0);
  const page = await visitor.newPage();
  await page.goto('about:blank');
  return page;
}
