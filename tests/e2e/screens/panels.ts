import type { Page } from 'playwright-core';
import { details, find, importNamed, legend, openPanel, panel } from '../steps.ts';
import type { Screen } from './screen.ts';

const RELAYS = /^Whose machines were used against whom/;

/** The panels on the left, each with something in it. */
export const PANEL_SCREENS: readonly Screen[] = [
  {
    name: 'what a search lists',
    picture: 'search',
    async show(page) {
      const search = await openPanel(page, 'Search');
      await search.getByRole('searchbox', { name: 'Name, alias or value' }).fill('cluster');
      await page.keyboard.press('Enter');
      await search.getByRole('button', { name: 'Show all', exact: false }).waitFor();
    },
  },
  {
    name: 'what a list of values matches',
    picture: 'match',
    async show(page) {
      const match = await openPanel(page, 'Match');
      await match
        .getByRole('textbox', { name: /^Values/ })
        .fill('64.176.50[.]42\nhxxps://cancelle[.]net/login\n203.0.113.254');
      await match.getByRole('button', { name: 'Match', exact: true }).click();
      await match.getByRole('heading', { name: '1 value not in the graph' }).waitFor();
    },
  },
  {
    name: 'the list of pivots',
    async show(page) {
      const pivots = await openPanel(page, 'Pivots');
      await pivots.getByRole('button', { name: RELAYS }).waitFor();
    },
  },
  {
    name: 'the answer of a pivot, with what a row rests on',
    picture: 'pivot',
    async show(page) {
      const pivots = await askPivot(page, RELAYS);
      await pivots.getByText('Narrow it').click();
      await pivots
        .getByRole('button', { name: /^Rests on \d/ })
        .first()
        .click();
      await pivots
        .getByText(/ owns /)
        .first()
        .waitFor();
    },
  },
  {
    name: 'a question to a pivot, with the entities that a field offers',
    async show(page) {
      const pivots = await openPanel(page, 'Pivots');
      await pivots.getByRole('button', { name: /^What joins this victim/ }).click();
      await pivots.getByRole('combobox', { name: 'Of which entities', exact: true }).fill('agency');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'a row of a pivot that is being refined',
    async show(page) {
      const pivots = await askPivot(page, /^Which artefacts were seen at two or more victims/);
      const row = pivots.locator('.pivot-row').first();
      await row.getByText('By victim and phase').click();
      await row.getByRole('button', { name: 'Refine…' }).click();
      await row.getByRole('textbox', { name: 'Read it as' }).waitFor();
    },
  },
  {
    name: 'a pair that is being accepted as the same',
    async show(page) {
      const pivots = await askPivot(page, /^Which entities may be the same thing/);
      await pivots.getByRole('button', { name: 'Accept…' }).first().click();
      await pivots.getByRole('textbox', { name: 'Why' }).waitFor();
    },
  },
  {
    name: 'a question to a pivot that is refused',
    async show(page) {
      const pivots = await openPanel(page, 'Pivots');
      await pivots.getByRole('button', { name: /^What changed between two windows/ }).click();
      await pivots
        .getByRole('combobox', { name: 'Of which clusters, actors or campaigns', exact: true })
        .fill('Charlie');
      await page
        .getByRole('option', { name: /Charlie/ })
        .first()
        .click();
      await pivots.getByRole('textbox', { name: 'Earlier window from' }).fill('2024-05');
      await pivots.getByRole('textbox', { name: 'Earlier window to' }).fill('2023-01');
      await pivots.getByRole('textbox', { name: 'Later window from' }).fill('2024-06');
      await pivots.getByRole('button', { name: 'Pivot', exact: true }).click();
      await pivots.getByRole('alert').waitFor();
    },
  },
  {
    name: 'paths, with what they may pass',
    picture: 'paths',
    async show(page) {
      const paths = await pathFromAddress(page);
      await paths.getByRole('button', { name: 'Find paths' }).click();
      await paths.getByRole('region', { name: 'Paths found' }).locator('.pivot-sentence').first().waitFor();
      await paths.getByText('What paths may pass').click();
    },
  },
  {
    name: 'why there is no path',
    async show(page) {
      const paths = await pathFromAddress(page);
      await paths.getByText('What paths may pass').click();
      await paths.getByRole('textbox', { name: 'Steps at most' }).fill('1');
      await page.keyboard.press('Tab');
      await paths.getByRole('button', { name: 'Find paths' }).click();
      await paths.getByRole('region', { name: 'No path' }).waitFor();
    },
  },
  {
    name: 'the ways to select, with a selection that has a name',
    picture: 'select',
    async show(page) {
      const select = await openPanel(page, 'Select');
      await select.getByRole('button', { name: /Activity cluster 3$/ }).click();
      await select.getByRole('textbox', { name: 'Name for what is selected' }).fill('The three');
      await page.keyboard.press('Enter');
      await select.getByRole('button', { name: /^The three/ }).waitFor();
    },
  },
  {
    name: 'groups, and the details of one',
    picture: 'groups',
    async show(page) {
      await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
      await page.getByRole('button', { name: 'Add 10: uses 13 IP addresses' }).click();
      await page.getByRole('button', { name: 'Collapse: Cluster Alpha uses 13 IP addresses' }).waitFor();
      const groups = await openPanel(page, 'Groups');
      await groups.getByRole('button', { name: /^Boxes by cluster/ }).click();
      const list = groups.getByRole('list', { name: 'Groups on the picture' });
      await list
        .getByRole('button', { name: /^Cluster/ })
        .first()
        .click();
      await page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: 'Ungroup' }).waitFor();
    },
  },
  {
    name: 'the rows of an import',
    async show(page) {
      await openPanel(page, 'Imports');
      await importNamed(page, 'Operation Crimson Palace').getByRole('button', { name: 'Rows', exact: true }).click();
      await page
        .getByRole('dialog')
        .getByText(/\d listed/)
        .waitFor();
    },
  },
  {
    name: 'the list of imports, a table of what one brought, and the question before it is withdrawn',
    picture: 'imports',
    async show(page) {
      await openPanel(page, 'Imports');
      const row = importNamed(page, 'Operation Crimson Palace');
      await row.getByRole('button', { name: 'As table' }).click();
      await page.getByRole('grid', { name: /^What .* brought$/ }).waitFor();
      await row.getByRole('button', { name: 'Withdraw…' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'the list of investigations',
    picture: 'investigations',
    async show(page) {
      await openPanel(page, 'Investigations');
      await page.getByRole('form', { name: 'Save as an investigation' }).waitFor();
    },
  },
  {
    name: 'the console with what it completes',
    async show(page) {
      const editor = (await openPanel(page, 'Cypher')).getByRole('textbox', { name: 'Cypher query' });
      await editor.click();
      await page.keyboard.type('MATCH (c:Clus');
      await panel(page, 'Cypher').getByRole('option', { name: 'Cluster', exact: true }).waitFor();
    },
  },
  {
    name: 'the rows of a query with a parameter, and the queries that are kept',
    picture: 'cypher',
    async show(page) {
      const console = await askCypher(page, 'MATCH (t:Technique) RETURN t ORDER BY t.id LIMIT toInteger($most)');
      await console.getByRole('textbox', { name: '$most' }).fill('3');
      await console.getByRole('button', { name: 'Run', exact: true }).click();
      await console.getByText(/^3 rows in/).waitFor();
      await console.getByText('Saved queries', { exact: true }).click();
      await console.getByText('Asked before', { exact: true }).click();
    },
  },
  {
    name: 'a query that is refused',
    async show(page) {
      const console = await askCypher(page, 'MATCH (n) DETACH DELETE n');
      await console.getByRole('button', { name: 'Run', exact: true }).click();
      await console.getByRole('alert').waitFor();
    },
  },
  {
    name: 'the query behind a pivot',
    async show(page) {
      const pivots = await askPivot(page, RELAYS);
      await pivots.getByRole('button', { name: 'Show Cypher' }).click();
      const behind = panel(page, 'Cypher').getByRole('region', { name: 'Queries behind it' });
      await behind.locator('summary').first().click();
      await behind.getByText('RELAYED_AGAINST').first().waitFor();
    },
  },
  {
    name: 'the history, and what can be done with a step',
    picture: 'history',
    async show(page) {
      await takeTwoSteps(page);
      await more(page, 'Opening picture');
      await page.getByRole('menuitem', { name: 'Branch from here…' }).waitFor();
    },
  },
  {
    name: 'a branch of the history that is being named',
    async show(page) {
      await takeTwoSteps(page);
      await more(page, 'Opening picture');
      await page.getByRole('menuitem', { name: 'Branch from here…' }).click();
      await page.getByRole('textbox', { name: 'Name of the new branch' }).waitFor();
    },
  },
  {
    name: 'two steps compared',
    picture: 'compare',
    async show(page) {
      await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
      await details(page).getByRole('button', { name: 'Add 10' }).first().click();
      await page.getByRole('button', { name: /^Undo: Expand/ }).waitFor();
      await details(page).getByRole('button', { name: 'Set aside' }).click();
      await page.getByRole('button', { name: /^Undo: Set aside/ }).waitFor();
      await openPanel(page, 'History');
      await more(page, 'Opening picture');
      await page.getByRole('menuitem', { name: 'Compare with where you are' }).click();
      await page.getByRole('region', { name: 'Comparison', exact: true }).waitFor();
    },
  },
  {
    name: 'the rules of the look, with the choices of one',
    picture: 'look',
    async show(page) {
      const look = await openPanel(page, 'Look');
      await look.getByRole('button', { name: /Colour$/ }).click();
      await page.getByRole('option', { name: 'By cluster, actor or campaign' }).click();
      await look.getByRole('button', { name: /^A: Cluster/ }).waitFor();
      await look.getByRole('button', { name: /Size$/ }).click();
      await page.getByRole('option').first().waitFor();
    },
  },
];

async function askPivot(page: Page, title: RegExp) {
  const pivots = await openPanel(page, 'Pivots');
  await pivots.getByRole('button', { name: title }).click();
  await pivots.locator('.pivot-row').first().waitFor();
  return pivots;
}

async function pathFromAddress(page: Page) {
  await find(page, { text: '64.176.50[.]42', name: '64.176.50.42' });
  const details = page.getByRole('complementary', { name: 'Details' });
  await details.getByRole('button', { name: 'Path from here' }).click();
  const paths = panel(page, 'Paths');
  await paths.getByRole('combobox', { name: 'To', exact: true }).fill('First agency');
  await page.getByRole('option', { name: /^First agency/ }).click();
  return paths;
}

async function askCypher(page: Page, text: string) {
  const console = await openPanel(page, 'Cypher');
  await console.getByRole('textbox', { name: 'Cypher query' }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  return console;
}

async function takeTwoSteps(page: Page): Promise<void> {
  await legend(page)
    .getByRole('button', { name: /^Organisation \d/ })
    .click();
  await page.keyboard.press('Control+Z');
  await legend(page)
    .getByRole('button', { name: /^Host \d/ })
    .click();
  await openPanel(page, 'History');
}

const more = (page: Page, step: string) =>
  page
    .getByRole('treegrid', { name: 'Steps' })
    .getByRole('button', { name: `More for ${step}` })
    .click();
