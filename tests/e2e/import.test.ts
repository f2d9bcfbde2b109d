import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import type { ImportList } from '../../contract/imports.ts';
import type { SchemaAnswer } from '../../contract/routes.ts';
import { zip } from '../server/import/zip.ts';
import { oneBrowser } from './browser.ts';
import { holdImports } from './product.ts';
import {
  carried,
  column,
  details,
  dropFiles,
  importNamed,
  openPanel,
  openTable,
  optionCalled,
  panel,
  paste,
  preview,
  previewed,
  seePicture,
  status,
} from './steps.ts';

const { url, home } = inject('product');
/** What a browser itself logs of a request that was refused. */
const open = oneBrowser({
  expected: [/^logged: Failed to load resource: (net::ERR_|the server responded with a status of 400)/],
});
const SHIPPED = 'Operation Crimson Palace';
const WITHIN = { timeout: 30_000 };

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
});
/** Other files find the graph as it was. */
afterEach(async () => {
  const { imports } = (await (await fetch(`${url}/api/v1/imports`)).json()) as ImportList;
  for (const { id } of imports.filter(({ name }) => name !== SHIPPED)) {
    await fetch(`${url}/api/v1/imports/${id}`, { method: 'DELETE' });
  }
});

/** "206" of "12 of 206 entities shown". */
const inGraph = async (): Promise<string | undefined> => {
  const text = await status(page)
    .getByRole('button', { name: /entities shown$/ })
    .textContent();
  return / of ([\d,]+) /.exec(text ?? '')?.[1];
};

/** Ids of what is shown, drawn out of the address. */
const onPicture = async () => (await carried(page)).nodes.map(([id]) => id);

const names = async () => column(await openTable(page, 'Entities'), 1);

/** A feed whose first column says what a value is used for under a header that tells nobody so. */
const FEED = {
  name: 'feed.csv',
  content: [
    'Remark,Kind,Indicator',
    'c2,ip,203.0.113[.]17',
    'c2,domain,relay.import-test.example',
    'delivery,domain,drop.import-test.example',
    'c2,ip,203.0.113.999',
    '',
  ].join('\n'),
};

const choose = async (field: string, option: string) => {
  await preview(page)
    .getByRole('button', { name: new RegExp(`(^|\\s)${field}$`) })
    .click();
  await optionCalled(page, option).click();
};

const importIt = async (name: string) => {
  await preview(page).getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText(`"${name}" is imported:`).waitFor();
  await page.getByRole('button', { name: `Undo: Imported "${name}"` }).waitFor();
};

describe('a dropped folder', () => {
  it('is walked, and its files are previewed by their paths', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crosspivot-drop-'));
    await mkdir(join(folder, 'feeds', 'deep'), { recursive: true });
    await writeFile(join(folder, 'feeds', 'one.csv'), 'indicator,type\n203.0.113[.]31,ip\n');
    await writeFile(join(folder, 'feeds', 'deep', 'two.csv'), 'indicator,type\n203.0.113[.]32,ip\n');
    await writeFile(join(folder, 'feeds', '.DS_Store'), 'x');
    const tools = await page.context().newCDPSession(page);
    const data = { items: [], files: [join(folder, 'feeds')], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await tools.send('Input.dispatchDragEvent', { type, x: 600, y: 300, data });
    await preview(page).waitFor();
    await previewed(page, /^Would add/);
    for (const name of ['feeds/deep/two.csv', 'feeds/one.csv'])
      await preview(page).getByText(name, { exact: false }).first().waitFor();
    expect(await preview(page).getByText('.DS_Store').count()).toBe(0);
    await rm(folder, { recursive: true });
  });
});

describe('a dropped table', () => {
  it('is previewed, corrected, imported, undone, shown again and withdrawn', async () => {
    const before = { ids: await onPicture(), inGraph: await inGraph() };
    await dropFiles(page, [FEED]);
    const shown = await previewed(page, /^Would add \d+ entities/);
    await shown
      .getByText(/203\.0\.113\.999/)
      .first()
      .waitFor();
    await choose('What "Remark" says', 'use');
    await choose('What "Indicator" says', 'value');
    await shown
      .getByRole('row', { name: /^Domain/ })
      .getByRole('cell', { name: '2', exact: true })
      .waitFor();
    expect(await inGraph()).toBe(before.inGraph);

    await importIt('feed.csv');
    const brought = ['address:203.0.113.17', 'domain:drop.import-test.example', 'domain:relay.import-test.example'];
    expect(await onPicture()).toEqual(expect.arrayContaining([...before.ids, ...brought]));
    const grid = await openTable(page, 'Entities');
    await page.getByRole('searchbox', { name: 'Filter the rows' }).fill('import-test');
    await expect
      .poll(() => column(grid, 1), WITHIN)
      .toEqual([
        expect.stringMatching(/New:\s+(drop|relay)\.import-test\.example/),
        expect.stringMatching(/New:\s+(drop|relay)\.import-test\.example/),
      ]);

    await page.getByRole('button', { name: 'Undo: Imported "feed.csv"' }).click();
    await expect.poll(onPicture, WITHIN).toEqual(before.ids);
    const row = importNamed(page, 'feed.csv');
    await row.getByRole('button', { name: 'Show what this brought' }).click();
    await expect.poll(onPicture, WITHIN).toEqual(expect.arrayContaining(brought));

    await row.getByRole('button', { name: 'Rows', exact: true }).click();
    const rows = page.getByRole('dialog', { name: /^Rows of/ });
    await rows.getByRole('radio', { name: /^Refused 1$/ }).click();
    await rows.getByRole('listitem').filter({ hasText: 'line 5' }).filter({ hasText: '203.0.113.999' }).waitFor();
    expect(await rows.getByRole('listitem').count()).toBe(1);
    const download = page.waitForEvent('download');
    await rows.getByRole('link', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await page.keyboard.press('Escape');

    await row.getByRole('button', { name: 'Withdraw…' }).click();
    const question = page.getByRole('alertdialog', { name: /^Withdraw/ });
    await question.getByText(/Importing the file again brings all of it back/).waitFor();
    await question.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('"feed.csv" is withdrawn.').waitFor();
    await expect.poll(onPicture, WITHIN).toEqual(before.ids);
    expect(await inGraph()).toBe(before.inGraph);
    await page.getByRole('button', { name: 'Undo: Withdraw "feed.csv"' }).click();
    await page.getByText(/^Undone on the picture alone/).waitFor();
  });

  it('of connections says that it joins their ends, and leaves them apart where it is told to', async () => {
    const log = 'ts,src_ip,src_port,dest_ip,dest_port\n2024-05-01,203.0.113.41,51000,203.0.113.42,443\n';
    await dropFiles(page, [{ name: 'connections.csv', content: log }]);
    await previewed(page, /^Would add 3 entities and 1 relationship$/);
    await preview(page).getByText('Each row also says: src_ip communicates with dest_ip.').waitFor();
    await preview(page).getByRole('button', { name: 'Leave them apart' }).click();
    await previewed(page, /^Would add 3 entities and 0 relationships$/);
    expect(await preview(page).getByText('Each row also says').count()).toBe(0);
  });

  it('of a web server says that blanks part its cells', async () => {
    const log = '#Fields: date time s-ip s-port c-ip\n2024-05-01 08:00:01 203.0.113.42 443 203.0.113.41\n';
    await dropFiles(page, [{ name: 'u_ex240501.log', content: log }]);
    await previewed(page, /^Would add 3 entities and 1 relationship$/);
    await preview(page)
      .getByRole('button', { name: /^Blank\b.*Cells are parted by/ })
      .waitFor();
  });

  it('is left alone by Cancel and by Escape', async () => {
    const before = await inGraph();
    for (const leave of [
      () => preview(page).getByRole('button', { name: 'Cancel' }).click(),
      () => page.keyboard.press('Escape'),
    ]) {
      await dropFiles(page, [FEED]);
      await previewed(page, /^Would add/);
      await leave();
      await preview(page).waitFor({ state: 'hidden' });
    }
    await openPanel(page, 'Imports');
    await importNamed(page, SHIPPED).waitFor();
    expect(await importNamed(page, 'feed.csv').count()).toBe(0);
    expect(await inGraph()).toBe(before);
  });

  it('that is in the graph already says so, with when and by which import', async () => {
    await dropFiles(page, [FEED]);
    await previewed(page, /^Would add/);
    await importIt('feed.csv');
    await dropFiles(page, [{ ...FEED, name: 'the same under another name.csv' }]);
    const note = preview(page).getByRole('note');
    await note.getByText(/This file is in the graph already.*as “feed\.csv”/).waitFor();
  });
});

describe('the next state of a feed', () => {
  it('says how much of the former is gone, and leaves only that when the former is withdrawn', async () => {
    const rows = (from: number, below: number) =>
      Array.from({ length: below - from }, (_, index) => `203.0.${(from + index) >> 8}.${(from + index) & 255},ip`);
    const feed = (lines: string[]) => ({ name: 'state.csv', content: ['indicator,type', ...lines, ''].join('\n') });
    const withdraw = async (which: string) => {
      await importNamed(page, which).getByRole('button', { name: 'Withdraw…' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click();
      await importNamed(page, which).waitFor({ state: 'detached' });
    };
    const rests = /stands in “state\.csv” too; 12 descriptions and \d+ assertions of that file are not in this one/;
    await dropFiles(page, [feed(rows(0, 600))]);
    await previewed(page, /^Would add/);
    await importIt('state.csv');
    await dropFiles(page, [feed(rows(12, 620))]);
    await previewed(page, /^Would add/);
    await preview(page).getByText(rests).waitFor();
    await importIt('state.csv');
    await importNamed(page, rests).waitFor();
    // What the page says may still be as of before the second.
    const { entities: both } = (await (await fetch(`${url}/api/v1/schema`)).json()) as SchemaAnswer;
    const { imports } = (await (await fetch(`${url}/api/v1/imports`)).json()) as ImportList;
    const [, former] = imports.filter(({ name }) => name === 'state.csv');
    await withdraw(`SHA-256 ${former?.hash.slice(0, 8)}`);
    await expect.poll(async () => Number(await inGraph()), WITHIN).toBe(both - 12);
  });
});

describe('a feed under dated names', () => {
  it('is counted as a newer state of the one before where a person says so', async () => {
    const day = (date: string, content: string) => dropFiles(page, [{ name: `seen-${date}.csv`, content }]);
    await day('2024-05-01', 'indicator,type\n203.0.113.51,ip\n');
    await previewed(page, /^Would add 2 entities/);
    await importIt('seen-2024-05-01.csv');
    await day('2024-05-02', 'indicator,type\n203.0.113.51,ip\n203.0.113.52,ip\n');
    await previewed(page, /^Would add 2 entities/);
    await preview(page).getByRole('button', { name: 'Count it as a newer state of “seen-2024-05-01.csv”' }).click();
    await previewed(page, /^Would add 1 entity/);
    await expect
      .poll(() => preview(page).getByRole('textbox', { name: 'Source' }).inputValue(), WITHIN)
      .toBe('seen-2024-05-01.csv');
    await importIt('seen-2024-05-02.csv');
  });
});

describe('a file of names that others use', () => {
  it('says which, and who names them, before it is imported', async () => {
    await dropFiles(page, [
      { name: 'ours.csv', content: 'malware,indicator\nHavoc,203.0.113.61\nNeverSeen,203.0.113.62\n' },
    ]);
    await previewed(page, /^Would add/);
    const known = preview(page).getByRole('region', { name: 'Known by name' });
    await known.getByRole('heading', { name: '1 name that others use too' }).waitFor();
    expect(await known.getByRole('listitem').allTextContents()).toEqual([expect.stringMatching(/^\s*Havoc .*Sophos/)]);
    await preview(page).getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('a dropped workbook', () => {
  it('shows its tables with some cells, a sheet at a time, and is corrected and imported', async () => {
    const content = await readFile(new URL('../server/import/formats/xlsx/harbour.xlsx', import.meta.url));
    await dropFiles(page, [{ name: 'harbour.xlsx', content }]);
    await previewed(page, /^Would add/);
    const columns = preview(page).getByRole('region', { name: 'Columns' });
    await columns.getByRole('heading', { name: 'Columns of the sheet "IOCs & more"' }).waitFor();
    await columns.getByText('203.0.113[.]7:443').waitFor();
    await choose('Sheet', 'Victims');
    await columns.getByRole('heading', { name: 'Columns of the sheet "Victims"' }).waitFor();
    await columns.getByText('Agency of A · Agency of B').waitFor();
    await choose('What "organisation" says', 'other');
    await previewed(page, /^Would add/);
    await importIt('harbour.xlsx');
    const shown = await onPicture();
    expect(shown).toContain('address:203.0.113.7');
    expect(shown.filter((id) => id.startsWith('organisation:agency-of'))).toEqual([]);
  });
});

describe('a table in an archive', () => {
  it('shows some cells of each column', async () => {
    await dropFiles(page, [{ name: 'lists.zip', content: zip({ 'list.csv': 'ip,note\n203.0.113.7,seen twice\n' }) }]);
    await previewed(page, /^Would add/);
    await preview(page).getByRole('region', { name: 'Columns' }).getByText('seen twice').waitFor();
  });
});

describe('what is marked as new', () => {
  it('is told to whoever cannot see it, and goes when dismissed', async () => {
    await dropFiles(page, [FEED]);
    await previewed(page, /^Would add/);
    await importIt('feed.csv');
    const grid = await openTable(page, 'Entities');
    await grid.getByRole('row', { name: /New: 203\.0\.113\.17/ }).click();
    await details(page)
      .getByRole('heading', { level: 2, name: /New: 203\.0\.113\.17/ })
      .waitFor();
    await status(page).getByRole('button', { name: 'dismiss the marks' }).click();
    await expect.poll(names, WITHIN).toEqual(expect.not.arrayContaining([expect.stringContaining('New:')]));
    expect(await onPicture()).toContain('address:203.0.113.17');
  });
});

describe('a pasted text', () => {
  it('is previewed, and imported under a name of its own', async () => {
    await paste(page, FEED.content);
    await previewed(page, /^Would add/);
    await importIt(
      (await preview(page)
        .getByRole('heading', { name: /^pasted text, .* UTC$/ })
        .textContent()) ?? '',
    );
    expect(await onPicture()).toContain('domain:drop.import-test.example');
  });

  it('of values alone is matched, and can be imported from there', async () => {
    await paste(page, '64.176.50[.]42\nunheard-of.import-test.example');
    const match = panel(page, 'Match');
    await match.getByText('1 value names 1 entity').waitFor();
    await match.getByRole('button', { name: 'Import this text…' }).click();
    await preview(page).waitFor();
  });
});

describe('files that cannot be read', () => {
  it('name every fault with its place, and leave everything as it was', async () => {
    const before = { picture: await carried(page), inGraph: await inGraph() };
    const faulty = { format: 'crosspivot-case', version: 1, name: 'Faulty', assertions: [{ type: 'FLIES_TO' }] };
    await dropFiles(page, [
      { name: 'faulty.json', content: JSON.stringify(faulty) },
      { name: 'picture.png', content: '\u0089PNG\r\n\u001a\n\u0000\u0000' },
    ]);
    const alert = preview(page).getByRole('alert');
    await alert.getByText('$.assertions[0].type').first().waitFor();
    await alert.getByText(/Nothing of it is in the graph/).waitFor();
    expect(await preview(page).getByRole('button', { name: 'Import 0 of 2' }).isDisabled()).toBe(true);
    expect(await preview(page).getByRole('button', { name: 'Import only this one' }).isDisabled()).toBe(true);
    await preview(page)
      .getByRole('navigation', { name: 'Files to import' })
      .getByRole('button', { name: /^picture\.png/ })
      .click();
    await alert
      .getByText(/picture\.png|of no format/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await preview(page).waitFor({ state: 'hidden' });
    expect(await carried(page)).toEqual(before.picture);
    expect(await inGraph()).toBe(before.inGraph);
  });
});

/** A case file of so many domains that one cluster uses. */
const long = (domains: number) => ({
  name: 'long.json',
  content: JSON.stringify({
    format: 'crosspivot-case',
    version: 1,
    name: 'A long export',
    sources: [{ id: 'source:long', name: 'A long export' }],
    assertions: Array.from({ length: domains }, (_, index) => ({
      type: 'USES',
      from: 'cluster:long',
      to: `domain:d${index}.import-test.example`,
      source: 'source:long',
    })),
  }),
});

describe('an import on its way', () => {
  it('can be followed after the panel was closed and the page opened anew, and cancelled without a trace', async () => {
    const before = await inGraph();
    const letGo = await holdImports(home);
    onTestFinished(letGo);
    await dropFiles(page, [long(15_000)]);
    await preview(page).getByRole('button', { name: 'Import', exact: true }).click();
    const way = (of: Page) => panel(of, 'Imports').getByRole('list', { name: 'Under way' });
    await way(page).getByRole('progressbar', { name: /long/ }).waitFor();
    await way(page).getByRole('button', { name: 'Cancel import', disabled: false }).waitFor();
    await panel(page, 'Imports').getByRole('button', { name: 'Close Imports' }).click();
    await page.reload();
    await seePicture(page, { timeout: 60_000 });
    await openPanel(page, 'Imports');
    const asked = page.waitForRequest((request) => request.method() === 'DELETE');
    await way(page).getByRole('button', { name: 'Cancel import', disabled: false }).click();
    await asked;
    await letGo();
    await way(page).getByText('Cancelled. The graph is as it was before.').waitFor();
    await page.reload();
    await seePicture(page);
    expect(await inGraph()).toBe(before);
  });

  it('says that the server is away, and is picked up where it is when it answers again', async () => {
    await dropFiles(page, [long(1_500)]);
    await previewed(page, /^Would add/);
    await page.route('**/api/v1/imports/import*/events', (route) => route.abort());
    await page.route('**/api/v1/imports/import*', (route) => route.abort());
    await preview(page).getByRole('button', { name: 'Import', exact: true }).click();
    const row = panel(page, 'Imports').getByRole('list', { name: 'Under way' });
    await row.getByText(/^Crosspivot does not answer\. The import goes on where it was/).waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.getByText('"A long export" is imported:').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Undo: Imported "A long export"' }).waitFor();
    await status(page)
      .getByRole('button', { name: /300 of 1,502 shown/ })
      .waitFor();
    await status(page).getByRole('button', { name: 'show more' }).click();
    await status(page)
      .getByRole('button', { name: /600 of 1,502 shown/ })
      .waitFor();
  });
});

describe('what is exported', () => {
  it('is everything, or what is said of all on the picture', async () => {
    const { nodes } = await carried(page);
    const imports = await openPanel(page, 'Imports');
    const linesOf = async (press: () => Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press()]);
      expect(download.suggestedFilename()).toBe('crosspivot-evidence.ndjson');
      const text = await readFile(await download.path(), 'utf8');
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { assertion?: { from: string; to: string }; description?: object });
    };
    const all = await linesOf(() => imports.getByRole('link', { name: 'All evidence' }).click());
    const shown = await linesOf(() => imports.getByRole('button', { name: 'Evidence on the picture' }).click());
    const asserted = shown.flatMap(({ assertion }) => assertion ?? []);
    expect(asserted.length).toBeGreaterThan(0);
    expect(asserted.length).toBeLessThan(all.filter(({ assertion }) => assertion).length);
    const ids = new Set(nodes.map(([id]) => id));
    for (const { from, to } of asserted) expect([from, to].every((id) => ids.has(id))).toBe(true);
  });

  it('is of the format that is chosen', async () => {
    const imports = await openPanel(page, 'Imports');
    await imports.getByRole('button', { name: /Format$/ }).click();
    await optionCalled(page, 'STIX 2.1').click();
    const presses = [
      imports.getByRole('link', { name: 'All evidence' }),
      imports.getByRole('button', { name: 'Evidence on the picture' }),
    ];
    for (const press of presses) {
      const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
      expect(download.suggestedFilename()).toBe('crosspivot-evidence.stix.json');
      const { type, objects } = JSON.parse(await readFile(await download.path(), 'utf8'));
      expect({ type, isFilled: objects.length > 10 }).toEqual({ type: 'bundle', isFilled: true });
    }
  });
});
