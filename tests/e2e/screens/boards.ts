import type { Page } from 'playwright-core';
import { openPanel } from '../steps.ts';
import type { Screen } from './screen.ts';

const pivots = (page: Page) => page.getByRole('complementary', { name: 'Pivots', exact: true });

/** Every board, with what a cell of it rests on. */
export const BOARD_SCREENS: readonly Screen[] = [
  { ...board('whose machines were used against whom', /^Whose machines/), picture: 'board' },
  board('what was seen at several victims', /^Which artefacts were seen/),
  { ...board('how alike clusters are', /^How alike/), picture: 'overlap' },
  board('who uses which technique', /^Which techniques/),
  board('what changed between phases', /^What changed between two windows/, async (page) => {
    await pivots(page)
      .getByRole('combobox', { name: 'Of which clusters, actors or campaigns', exact: true })
      .fill('Bravo');
    await page.getByRole('option', { name: /Bravo/ }).first().click();
    await page.getByRole('option').first().waitFor({ state: 'hidden' });
    for (const [field, phase] of [
      ['Earlier campaign', 'phase 1'],
      ['Later campaign', 'phase 2'],
    ] as const) {
      await pivots(page).getByRole('combobox', { name: field, exact: true }).fill(phase);
      await page.getByRole('option').filter({ hasText: phase }).first().click();
      await page.getByRole('option').first().waitFor({ state: 'hidden' });
    }
    await pivots(page).getByRole('button', { name: 'Pivot', exact: true }).click();
  }),
];

function board(what: string, title: RegExp, fill: (page: Page) => Promise<void> = async () => undefined): Screen {
  return {
    name: `the board of ${what}`,
    async show(page) {
      await openPanel(page, 'Pivots');
      await pivots(page).getByRole('button', { name: title }).click();
      await fill(page);
      await pivots(page).getByRole('button', { name: 'Set out as a board' }).click();
      await page.getByRole('region', { name: 'Board' }).locator('td button').first().click();
      const rests = page.getByRole('complementary', { name: 'What the chosen cell rests on' });
      await rests.waitFor();
      await rests.getByText('Reading the evidence', { exact: false }).waitFor({ state: 'hidden' });
    },
  };
}
