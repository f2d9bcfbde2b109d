import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** Axe, as text: evaluated by the browser's tools, because the page's content policy takes no foreign script. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};
/** What a theme can break of these: it changes colours alone. */
const COLOUR_RULES: RunOptions = {
  ...RULES,
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** What breaks the rules of WCAG 2.2 AA on the page as it stands, one line for each element. */
export async function violations(page: Page, rules = RULES): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(
    (asked) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(asked),
    rules,
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
}

/** What breaks them in light, and what breaks those about colour in dark, of a page that follows the theme of its system. */
export async function inBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [colorScheme, rules] of [
    ['dark', COLOUR_RULES],
    ['light', RULES],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme^=${colorScheme}]`).waitFor({ state: 'attached' });
    found.push(...(await violations(page, rules)).map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}
