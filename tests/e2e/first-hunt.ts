import type { Locator, Page } from 'playwright-core';
import { details, openPanel, panel } from './steps.ts';

/** The five steps of docs/first-hunt.md in the page, each from where the one before ends. */
export interface HuntStep {
  /** Its picture in docs/images. */
  picture: string;
  /** What a person does; answers the row that the step is about. */
  walk(page: Page): Promise<Locator>;
}

export const FIRST_HUNT: readonly HuntStep[] = [
  {
    picture: 'first-hunt-1.png',
    async walk(page) {
      await openPanel(page, 'Pivots');
      await ask(page, /^What joins this victim/);
      await choose(page, { field: 'Of which entities', text: 'First agency' });
      await pivot(page);
      const row = rowOf(page, '64.176.50.42 joins');
      await row.getByRole('button', { name: /^Show on picture/ }).click();
      await row.getByRole('button', { name: /^Take off the picture again/ }).waitFor();
      return row;
    },
  },
  {
    picture: 'first-hunt-2.png',
    async walk(page) {
      await leave(page);
      await ask(page, /^Which machines came back/);
      const row = rowOf(page, '64.176.50.42 came back');
      await row.getByText('In columns').click();
      return row;
    },
  },
  {
    picture: 'first-hunt-3.png',
    async walk(page) {
      await leave(page);
      await ask(page, /^What changed between two windows or campaigns/);
      await choose(page, { field: 'Of which clusters, actors or campaigns', text: 'Cluster Bravo' });
      await choose(page, { field: 'Earlier campaign', text: 'phase 1' });
      await choose(page, { field: 'Later campaign', text: 'phase 2' });
      await pivot(page);
      return rowOf(page, /^Organisation X is new in the later phase/);
    },
  },
  {
    picture: 'first-hunt-4.png',
    async walk(page) {
      await leave(page);
      await ask(page, /^Which artefacts were seen at two or more victims/);
      const row = rowOf(page, 'Exchange server of Organisation X');
      await row.getByText('By victim and phase').click();
      return row;
    },
  },
  {
    picture: 'first-hunt-5.png',
    async walk(page) {
      await leave(page);
      await ask(page, /^Whose machines were used against whom/);
      const row = rowOf(page, /^Machines of Organisation X .*11 or more/);
      await row.getByRole('button', { name: /^Rests on \d/ }).click();
      await row.locator('.note').first().waitFor();
      await row.locator('.pivot-sentence').click();
      await details(page).getByText('Organisation X (stand-in)', { exact: true }).waitFor();
      return row;
    },
  },
];

const ask = async (page: Page, question: RegExp): Promise<void> => {
  await panel(page, 'Pivots').getByRole('button', { name: question }).click();
  await panel(page, 'Pivots').getByRole('heading', { level: 3, name: question }).waitFor();
};

async function leave(page: Page): Promise<void> {
  const close = details(page).getByRole('button', { name: 'Close' });
  if (await close.isVisible()) await close.click();
  await panel(page, 'Pivots').getByRole('button', { name: 'All pivots' }).click();
}

const pivot = (page: Page) => panel(page, 'Pivots').getByRole('button', { name: 'Pivot', exact: true }).click();

/** Chooses an entity in a field by a part of its name. */
async function choose(page: Page, { field, text }: { field: string; text: string }): Promise<void> {
  await panel(page, 'Pivots').getByRole('combobox', { name: field, exact: true }).fill(text);
  await page.getByRole('option').filter({ hasText: text }).first().click();
  await page.getByRole('option').first().waitFor({ state: 'hidden' });
}

const rowOf = (page: Page, sentence: string | RegExp): Locator =>
  panel(page, 'Pivots')
    .locator('.pivot-row')
    .filter({ has: page.locator('.pivot-sentence').filter({ hasText: sentence }) });
