import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { oneBrowser } from './browser.ts';
import {
  carried,
  column,
  details,
  find,
  openPanel,
  openTable,
  optionCalled,
  panel,
  pasteIntoSearch,
  places,
  seePicture,
  status,
} from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
});

describe('the opening picture', () => {
  it('shows the three clusters, the first agency, and both organisations whose machines were used', async () => {
    const names = await column(await openTable(page, 'Entities'), 1);
    expect(names).toEqual(
      expect.arrayContaining([
        'Cluster Alpha',
        'Cluster Bravo',
        'Cluster Charlie',
        'First agency (stand-in)',
        'Organisation R (stand-in)',
        'Organisation X (stand-in)',
      ]),
    );
    await status(page)
      .getByRole('button', { name: new RegExp(`${names.length} of \\d+ entities shown$`) })
      .waitFor();
  });

  it('says whose machines were used against whom', async () => {
    const grid = await openTable(page, 'Relations');
    await page.getByRole('searchbox', { name: 'Filter the rows' }).fill('against');
    await expect.poll(() => column(grid, 2), WITHIN).toSatisfy(areAllUses);
    const [from, relation] = [await column(grid, 1), await column(grid, 2)];
    const uses = new Set(from.map((name, index) => `${name} ${relation[index]}`));
    expect([...uses].sort()).toEqual([
      'Exchange server of Organisation X (stand-in) staged tools against',
      'Relay and staging systems of Organisation R (stand-in) relayed C2 against',
      'Relay and staging systems of Organisation R (stand-in) staged tools against',
    ]);
  });

  it('tells a newcomer all of it between two panels too', async () => {
    await openPanel(page, 'Pivots');
    await page.keyboard.press('Control+a');
    await details(page).waitFor();
    const help = page.getByRole('region', { name: 'First steps' });
    expect(await help.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    await page.keyboard.press('Escape');
    await panel(page, 'Pivots').getByRole('button', { name: 'Close Pivots' }).click();
  });

  it('tells a newcomer what to do, until told that it is understood', async () => {
    const help = page.getByRole('region', { name: 'First steps' });
    await help.getByRole('button', { name: 'Got it' }).click();
    await help.waitFor({ state: 'hidden' });
    await page.reload();
    await seePicture(page);
    expect(await help.count()).toBe(0);
  });
});

describe('the search', () => {
  it('finds a pasted, defanged address of a web page as its domain', async () => {
    await find(page, { text: 'hxxp://cancelle[.]net', name: 'cancelle.net' });
    await details(page).getByText('C2 server').first().waitFor();
    expect((await carried(page)).nodes.map(([id]) => id)).toContain('domain:cancelle.net');
  });

  it('matches a pasted list of values, in one line or several', async () => {
    await pasteIntoSearch(page, '64.176.50[.]42, hxxps://cancelle[.]net; unheard-of.example');
    const match = panel(page, 'Match');
    await match.getByText('2 values name 2 entities; 1 value not in the graph, listed last').waitFor();
    await pasteIntoSearch(page, '64.176.50[.]42, 198.13.47[.]158\nCluster Alpha');
    await match.getByText('3 values name 3 entities').waitFor();
    await match.getByRole('textbox').fill('198.13.47[.]158');
    await match.getByRole('button', { name: 'Match', exact: true }).click();
    await match.getByText('1 value names 1 entity').waitFor();
    expect(await match.getByRole('textbox').count()).toBe(1);
  });

  it('says of the lines of a log what is known near them, and shows that in a step of its own', async () => {
    const log = [
      'hxxps://cancelle[.]net/login?x=1',
      'mail.cancelle.net',
      'http://64.176.50.42/a.exe',
      '2024-05-01T10:00:00Z GET http://64.176.50.42/b.exe 200',
      'http://unheard-of.example/',
    ];
    await pasteIntoSearch(page, ['198.13.47[.]158', ...log].join('\n'));
    const match = panel(page, 'Match');
    await match.getByText('1 value names 1 entity; 4 values near what is known; 1 value not in the graph').waitFor();
    await match.getByText('Domain · the host of hxxps://cancelle[.]net/login?x=1 and 1 other').waitFor();
    await match.getByText('IP address · the host of http://64.176.50.42/a.exe and 1 other').waitFor();
    await match.getByRole('button', { name: 'Show all' }).last().click();
    await page.getByRole('button', { name: 'Undo: Show 2 entities near values' }).waitFor();
    expect((await carried(page)).nodes.map(([id]) => id)).toEqual(expect.arrayContaining(['domain:cancelle.net']));
  });

  it('finds the host of a URL that nobody has reported, and says so', async () => {
    await pasteIntoSearch(page, 'hxxps://cancelle[.]net/login');
    await page.getByRole('option', { name: /cancelle\.net.*Domain · the host of this value/ }).waitFor();
    await page.keyboard.press('Escape');
    const search = await openPanel(page, 'Search');
    await search.getByRole('searchbox', { name: 'Name, alias or value' }).fill('hxxps://cancelle[.]net/login');
    await page.keyboard.press('Enter');
    await search.getByText('1 entity, nothing has this value itself, but the host of it is known').waitFor();
  });

  it('shows the host of a URL, and the URLs on it, beside what sources say', async () => {
    const url = 'https://www.hpupdate.net/us-en/drivers/printers';
    await find(page, { text: url, name: url });
    const near = details(page).getByRole('listitem').filter({ hasText: 'a domain above it' });
    await near.getByRole('button', { name: 'Show hpupdate.net' }).click();
    await near.getByRole('button', { name: 'Shown: hpupdate.net' }).waitFor();
  });

  it('lists what it finds on Enter', async () => {
    await pasteIntoSearch(page, '64.176.50');
    await optionCalled(page, '64.176.50.42').waitFor();
    await page.keyboard.press('Enter');
    const list = panel(page, 'Search');
    await list.getByRole('button', { name: '64.176.50.42', exact: true }).waitFor();
    await list.getByRole('button', { name: 'Show 64.176.50.42', exact: true }).click();
    await list.getByRole('button', { name: 'Shown: 64.176.50.42' }).waitFor();
  });

  it.each(['STAC1870', 'STAC1807'])('finds Cluster Bravo as %s', async (text) => {
    await find(page, { text, name: 'Cluster Bravo' });
    const conflicts = details(page).getByRole('heading', { level: 4 });
    await conflicts.first().waitFor();
    expect((await conflicts.allInnerTexts()).join(' ')).toMatch(/designation.*overlaps with/s);
  });
});

describe('who says so', () => {
  it('sets sources that disagree side by side, each with its date', async () => {
    await find(page, { text: '185.82.217[.]164', name: '185.82.217.164' });
    await details(page).getByRole('heading', { name: 'Sources disagree' }).waitFor();
    const claims = details(page).getByRole('listitem');
    await claims.filter({ hasText: /^PhantomNet\s*Sophos.*5 June 2024$/ }).waitFor();
    await claims.filter({ hasText: /^EAGERBEE\s*Elastic.*4 October 2023$/ }).waitFor();
    await details(page)
      .getByText(/185\.82\.217\.164 is contacted by PhantomNet, by Cluster Alpha/)
      .waitFor();
    await details(page)
      .getByText(/185\.82\.217\.164 is contacted by EAGERBEE/)
      .waitFor();
  });

  it('says that Organisation R is victim and unwilling infrastructure at once', async () => {
    await find(page, { text: 'Organisation R', name: 'Organisation R (stand-in)' });
    await details(page).getByText('Victim and unwilling infrastructure at once').waitFor();
    await details(page)
      .getByText(/relayed C2 against 11 or more other organisations/)
      .first()
      .waitFor();
  });

  it('reads a relation by its assertions', async () => {
    const grid = await openTable(page, 'Relations');
    await grid
      .getByRole('row', { name: /Exchange server of Organisation X .* staged tools against 11 or more/ })
      .click();
    await details(page)
      .getByRole('heading', { level: 2, name: /staged tools against/ })
      .waitFor();
    await details(page).getByRole('heading', { name: 'Who says so · 1 source, 1 assertion' }).waitFor();
    await details(page)
      .getByText(/by Cluster Bravo.*September 2023 to September 2024/)
      .waitFor();
  });
});

describe('an expansion', () => {
  it('adds exactly as many as asked for, and moves nothing that was there', async () => {
    await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
    const before = await carried(page);
    const number = details(page).getByRole('textbox', { name: 'Add at most' });
    await number.fill('5');
    await number.press('Tab');
    await details(page).getByRole('button', { name: 'Add 5: uses 13 IP addresses' }).click();
    await details(page).getByText('uses 13 IP addresses5 here already').waitFor();
    const after = await carried(page);
    const added = after.nodes.map(([id]) => id).filter((id) => !before.nodes.some(([there]) => there === id));
    expect(added).toHaveLength(5);
    expect(added.every((id) => id.startsWith('address:'))).toBe(true);
    const now = places(after);
    for (const [id, place] of places(before)) expect([id, now.get(id)]).toEqual([id, place]);

    await details(page).getByRole('button', { name: 'Add 5: uses 13 IP addresses' }).click();
    await details(page).getByRole('button', { name: 'Add 3: uses 13 IP addresses' }).click();
    await details(page).getByRole('button', { name: 'uses 13 IP addresses: all here' }).waitFor();
    expect((await carried(page)).nodes).toHaveLength(before.nodes.length + 13);
  });
});

describe('the pivot "trusted-relays"', () => {
  it('names the machines of R and X alone, with what each row rests on', async () => {
    const pivots = await openPanel(page, 'Pivots');
    await pivots.getByRole('button', { name: /^Whose machines were used against whom/ }).click();
    const sentences = pivots.getByRole('button', { name: /^Machines of / });
    await sentences.first().waitFor();
    const owners = (await sentences.allInnerTexts()).map((text) => /^Machines of (.*?) \(/.exec(text)?.[1]);
    expect([...new Set(owners)].sort()).toEqual(['Organisation R', 'Organisation X']);
    await pivots
      .getByRole('button', { name: /^Rests on \d/ })
      .first()
      .click();
    await pivots
      .getByText(/Organisation R \(stand-in\) owns Relay and staging systems/)
      .first()
      .waitFor();
  });

  it('lands on the picture as one step, which undo takes back and redo brings again', async () => {
    const before = await carried(page);
    const pivots = await openPanel(page, 'Pivots');
    await pivots.getByRole('button', { name: /^Whose machines were used against whom/ }).click();
    await pivots.getByRole('button', { name: 'Show all on picture' }).click();
    await details(page)
      .getByRole('heading', { name: /selected$/ })
      .waitFor();
    const after = await carried(page);
    expect(after.nodes.length).toBeGreaterThan(before.nodes.length);

    await page.getByRole('button', { name: /^Undo: Show all of/ }).click();
    await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    expect(await carried(page)).toEqual(before);
    await page.getByRole('button', { name: /^Redo: Show all of/ }).click();
    await page.getByRole('button', { name: /^Undo: Show all of/ }).waitFor();
    expect(await carried(page)).toEqual(after);
  });
});

describe('the address', () => {
  it('brings back what was shown, for whoever opens it', async () => {
    await find(page, { text: '185.82.217[.]164', name: '185.82.217.164' });
    await page.getByRole('button', { name: /^Domain/ }).click();
    const shown = await carried(page);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('The link to this picture is copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    const other = await open(link);
    await seePicture(other);
    expect(await carried(other)).toEqual(shown);
    await status(other).getByRole('button', { name: '1 filter on: show everything' }).waitFor();
    await page.reload();
    await seePicture(page);
    expect(await carried(page)).toEqual(shown);
  });
});

describe('the legend', () => {
  it('hides and shows a kind, and the status line says so', async () => {
    const organisations = page.getByRole('button', { name: /^Organisation \d/ });
    await organisations.click();
    await status(page).getByRole('button', { name: '1 filter on: show everything' }).waitFor();
    const grid = await openTable(page, 'Entities');
    expect(await column(grid, 2)).toEqual(expect.not.arrayContaining(['Organisation']));
    await status(page).getByRole('button', { name: '1 filter on: show everything' }).click();
    await status(page).getByRole('button', { name: 'no filters on' }).waitFor();
    expect(await column(grid, 2)).toContain('Organisation');
    expect(await organisations.getAttribute('aria-pressed')).toBe('true');
  });

  it('hides a relationship type and leaves its ends', async () => {
    const entities = await column(await openTable(page, 'Entities'), 1);
    await page.getByRole('button', { name: /^targets \d/ }).click();
    const grid = await openTable(page, 'Relations');
    await expect.poll(() => column(grid, 2), WITHIN).toEqual(expect.not.arrayContaining(['targets']));
    expect(await column(await openTable(page, 'Entities'), 1)).toEqual(entities);
  });
});

describe('the table', () => {
  it('sorts by a column both ways', async () => {
    const grid = await openTable(page, 'Entities');
    const header = grid.getByRole('columnheader', { name: 'Name' });
    await header.getByRole('button').click();
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    const ascending = await column(grid, 1);
    expect(ascending.indexOf('Cluster Alpha')).toBeLessThan(ascending.indexOf('Organisation R (stand-in)'));
    await header.getByRole('button').click();
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    expect(await column(grid, 1)).toEqual(ascending.toReversed());
  });

  it('selects in step with the picture', async () => {
    const grid = await openTable(page, 'Entities');
    const selected = grid.locator('tr[aria-selected="true"] td:first-child');
    await grid.getByRole('row', { name: /^First agency/ }).click();
    await details(page).getByRole('heading', { level: 2, name: 'First agency (stand-in)' }).waitFor();
    expect(await selected.allInnerTexts()).toEqual([expect.stringContaining('First agency')]);

    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const name = details(page).getByRole('heading', { level: 2 });
    await expect.poll(() => name.textContent(), WITHIN).not.toContain('First agency');
    expect((await selected.allInnerTexts()).map((text) => text.trim())).toEqual([(await name.textContent())?.trim()]);
  });
});

describe('light and dark', () => {
  it('follow the system until a person chooses, and the choice is kept', async () => {
    const visitor = await open(url, { colorScheme: 'dark' });
    await seePicture(visitor);
    const theme = () => visitor.locator('html').getAttribute('data-theme');
    expect(await theme()).toBe('dark');
    await visitor.getByRole('button', { name: 'Light', exact: true }).click();
    expect(await theme()).toBe('light');
    await visitor.reload();
    await seePicture(visitor);
    expect(await theme()).toBe('light');
  });
});

describe('the keyboard', () => {
  it('searches by /, sets aside by Delete, undoes and redoes by Ctrl+Z', async () => {
    await page.keyboard.press('/');
    const search = page.getByRole('combobox', { name: 'Search names, aliases and values' });
    expect(await search.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type('first agency');
    await page.getByRole('option', { name: 'First agency (stand-in)' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await details(page).getByRole('heading', { level: 2, name: 'First agency (stand-in)' }).waitFor();

    const grid = await openTable(page, 'Entities');
    await page.keyboard.press('Delete');
    await expect.poll(() => column(grid, 1), WITHIN).not.toContain('First agency (stand-in)');
    await page.keyboard.press('Control+z');
    await expect.poll(() => column(grid, 1), WITHIN).toContain('First agency (stand-in)');
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => column(grid, 1), WITHIN).not.toContain('First agency (stand-in)');
  });

  it('belongs to the picture again once a suggestion was taken by mouse', async () => {
    await find(page, { text: 'cancelle[.]net', name: 'cancelle.net' });
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Redo: Show cancelle.net' }).waitFor();
    const grid = await openTable(page, 'Entities');
    expect(await column(grid, 1)).not.toContain('cancelle.net');
  });

  it('lists its shortcuts by ?', async () => {
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Shortcuts' });
    await list.getByText('Undo the last step').waitFor();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
  });
});

/** How long a polled value may take to become what is expected. */
const WITHIN = { timeout: 20_000 };

const areAllUses = (relations: string[]) => relations.length > 0 && relations.every((name) => name.endsWith('against'));
