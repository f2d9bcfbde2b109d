import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from './chromium.ts';

export interface Looks {
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
}

export type OpenPage = (url: string, looks?: Looks) => Promise<Page>;

const VIEWPORT = { width: 1280, height: 800 };

/** Milliseconds that a page gets to become what a test waits for. */
const PATIENCE = 20_000;

/**
 * One Chromium for the file that calls this, a fresh visitor for each page. A test fails where a page of it logs or
 * throws an error that `expected` does not name.
 */
export function oneBrowser({ expected = [] }: { expected?: RegExp[] } = {}): OpenPage {
  let browser: Browser;
  let visitors: BrowserContext[] = [];
  let errors: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const visitor of visitors) await visitor.close();
    const unexpected = errors.filter((error) => !expected.some((one) => one.test(error)));
    visitors = [];
    errors = [];
    expect(unexpected).toEqual([]);
  });
  afterAll(() => browser.close());

  return async (url, { colorScheme = 'light', viewport = VIEWPORT } = {}) => {
    const visitor = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
    visitors.push(visitor);
    visitor.setDefaultTimeout(PATIENCE);
    await visitor.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visitor.addInitScript(sayViolations);
    const page = await visitor.newPage();
    page.on('pageerror', (error) => errors.push(`thrown: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && errors.push(`logged: ${message.text()}`));
    await page.goto(url);
    return page;
  };
}

/** Chromium logs what the content policy forbids only where nothing catches it; Firefox always does. */
const sayViolations = (): void =>
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`against the content policy: ${violatedDirective} ${blockedURI}`),
  );
