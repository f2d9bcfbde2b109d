import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startLedger } from '../../client/store/ledger.ts';
import { toLink } from '../../client/store/link.ts';
import { EMPTY_PICTURE } from '../../client/store/picture.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { type RunningProduct, startProduct } from './product.ts';
import {
  carried,
  column,
  details,
  find,
  legend,
  openPanel,
  openTable,
  panel,
  paste,
  pasteIntoSearch,
  preview,
  previewed,
  seePicture,
  status,
} from './steps.ts';

const { url } = inject('product');
/** What a browser itself logs of a request that was refused, that did not get through, or for what has just been withdrawn. */
const open = oneBrowser({
  expected: [/^logged: Failed to load resource: (net::ERR_|the server responded with a status of 40[04])/],
});

describe('a search that finds nothing', () => {
  it('says so and what to do, in the suggestions and in the panel', async () => {
    const page = await open(url);
    await seePicture(page);
    await pasteIntoSearch(page, '203.0.113.254');
    await page.getByText(/^Nothing has this name, alias or value\. Try fewer characters/).waitFor();
    await page.keyboard.press('Enter');
    await panel(page, 'Search')
      .getByText(/^Nothing has this name, alias or value\. Try its beginning alone/)
      .waitFor();
  });
});

/** The part of an address after # that carries these entities. */
async function linkTo(ids: string[]): Promise<string> {
  const picture = { ...EMPTY_PICTURE, nodes: Object.fromEntries(ids.map((id) => [id, { id } as GraphNode])) };
  return (await toLink(startLedger(picture, 'Opening picture', null), picture)).text;
}

describe('a link', () => {
  it('that is cut opens the opening picture, says why, and is taken from the address', async () => {
    const whole = await linkTo(['cluster:stac1248-alpha', 'organisation:first-agency']);
    const page = await open(`${url}/#${whole.slice(0, -9)}`);
    await page.getByText('The link is cut or damaged, so its picture cannot be brought back.').waitFor();
    await seePicture(page);
    expect(await page.evaluate(() => location.hash)).toBe('');
    expect(await column(await openTable(page, 'Entities'), 1)).toContain('First agency (stand-in)');
  });

  it('to an entity that the graph does not hold names it and shows the others', async () => {
    const page = await open(`${url}/#${await linkTo(['cluster:stac1248-alpha', 'address:203.0.113.254'])}`);
    await page
      .getByText('You see this link with what the graph says today. Of what it shows, 1 thing changed since:')
      .waitFor();
    await page.getByText('No longer in the graph: address:203.0.113.254').waitFor({ state: 'attached' });
    await seePicture(page);
    expect(await column(await openTable(page, 'Entities'), 1)).toEqual(['Cluster Alpha']);
  });

  it('to nothing that the graph holds opens the opening picture and says so', async () => {
    const page = await open(`${url}/#${await linkTo(['address:203.0.113.254'])}`);
    await page.getByText(/The graph holds nothing of this link.*This is the opening picture\./).waitFor();
    await page.getByText('address:203.0.113.254').waitFor({ state: 'attached' });
    await legend(page).getByRole('button', { name: 'Activity cluster 3' }).waitFor();
  });
});

describe('an answer that comes late', () => {
  it('moves nothing from under a press that is under way', async () => {
    const page = await open(url);
    await seePicture(page);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(/\/api\/v1\/entities\//, async (route) => {
      await held;
      await route.continue();
    });
    await find(page, { text: 'Organisation X', name: 'Organisation X (stand-in)' });
    await details(page).getByRole('button', { name: 'Pin', exact: true }).hover();
    await page.mouse.down();
    letGo();
    await details(page).getByText('Victim and unwilling infrastructure at once', { exact: true }).waitFor();
    await page.mouse.up();
    await details(page).getByRole('button', { name: 'Unpin', exact: true }).waitFor();
  });
});

describe('a server that is away', () => {
  it('is named where an answer is missing, and asked again until it answers', async () => {
    const page = await open(url);
    await seePicture(page);
    const before = await carried(page);
    await page.context().setOffline(true);
    await pasteIntoSearch(page, '64.176.50.42');
    await page.getByText('The search was not answered. Press Enter to see why.').waitFor();
    await page.keyboard.press('Enter');
    const failure = panel(page, 'Search').getByRole('alert');
    await failure.getByText('Crosspivot does not answer.').waitFor();
    await failure.getByText(/Nothing is lost/).waitFor();
    expect(await carried(page)).toEqual(before);

    await page.context().setOffline(false);
    await panel(page, 'Search').getByRole('button', { name: '64.176.50.42', exact: true }).waitFor();
  });

  it('takes nothing away from what can be done with the picture', async () => {
    const page = await open(url);
    await seePicture(page);
    const grid = await openTable(page, 'Entities');
    await page.context().setOffline(true);
    await grid.getByRole('row', { name: /First agency/ }).click();
    await details(page).getByRole('alert').getByText('Crosspivot does not answer.').waitFor();
    await details(page).getByRole('heading', { level: 2, name: 'First agency (stand-in)' }).waitFor();
    await details(page).getByRole('button', { name: 'Set aside' }).click();
    await expect.poll(() => column(grid, 1), { timeout: 20_000 }).not.toContain('First agency (stand-in)');
    await page.context().setOffline(false);
  });

  it('is tried again until it answers, where a whole picture is missing', async () => {
    const page = await open(url);
    await seePicture(page);
    const address = await linkTo(['cluster:stac1248-alpha']);
    await page.context().setOffline(true);
    await page.evaluate((link) => {
      location.hash = link;
    }, address);
    const away = page.getByRole('main').getByRole('alert');
    await away.getByText('Crosspivot does not answer.').waitFor();
    await away.getByText(/This page tries again by itself\.$/).waitFor();
    await page.context().setOffline(false);
    await away.waitFor({ state: 'hidden' });
    await status(page)
      .getByRole('button', { name: /^1 of \d+ entities shown$/ })
      .waitFor();
  });
});

/** A name that would run a script where a page took it for more than text. */
const hostile = (place: string) => `<img src=x onerror="window.ran='${place}'"> ${place} {{7*7}}`;

const HOSTILE_CASE = {
  format: 'crosspivot-case',
  version: 1,
  name: hostile('case'),
  description: hostile('purpose'),
  sources: [{ id: 'source:hostile', name: hostile('source'), published: '2024-09-10', description: hostile('origin') }],
  descriptions: [
    {
      about: 'cluster:hostile',
      source: 'source:hostile',
      name: hostile('cluster'),
      aliases: [hostile('alias')],
      labels: [hostile('label')],
      description: hostile('account'),
      attributes: { [hostile('attribute')]: hostile('value') },
    },
    { about: 'organisation:hostile', source: 'source:hostile', name: hostile('organisation') },
  ],
  assertions: [
    {
      type: 'TARGETS',
      from: 'cluster:hostile',
      to: 'organisation:hostile',
      source: 'source:hostile',
      description: hostile('claim'),
    },
  ],
};

const idOf = (type: string, number: number) => `${type}--00000000-0000-4000-8000-00000000000${number}`;
const stix = (type: string, number: number, given: object) => ({
  type,
  spec_version: '2.1',
  id: idOf(type, number),
  created: '2024-01-01T00:00:00Z',
  modified: '2024-01-01T00:00:00Z',
  ...given,
});

describe('an empty graph', () => {
  let product: RunningProduct;
  beforeAll(async () => {
    product = await startProduct({ shippedCase: 'none' });
  });
  afterAll(() => product.stop());

  const openEmpty = async () => {
    const page = await open(product.url);
    await page.getByRole('heading', { name: 'This graph is empty' }).waitFor();
    return page;
  };

  it('invites to load something, and axe finds nothing to mend', async () => {
    expect(await violations(await openEmpty())).toEqual([]);
  });

  it('names every fault of a pasted file with its place, and loads nothing', async () => {
    const page = await openEmpty();
    const faulty = { ...HOSTILE_CASE, assertions: [{ ...HOSTILE_CASE.assertions[0], type: 'FLIES_TO', port: 'many' }] };
    await page.getByRole('textbox', { name: /^Any text/ }).fill(JSON.stringify(faulty));
    await page.getByRole('button', { name: 'Preview the text' }).click();
    const faults = preview(page).getByRole('alert');
    await faults.getByText('This file has 2 faults.').waitFor();
    await faults.getByText('$.assertions[0].type', { exact: true }).waitFor();
    await faults.getByText('$.assertions[0].port', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await status(page).getByText('The graph is empty').waitFor();
  });

  it('shows what a file says as text and runs none of it, until the import is withdrawn', async () => {
    const page = await openEmpty();
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), JSON.stringify(HOSTILE_CASE));
    await page.keyboard.press('Control+V');
    const shown = await previewed(page, /^Would add/);
    await shown.getByText(hostile('cluster')).first().waitFor();
    expect(await page.locator('img, [onerror]').count()).toBe(0);
    await shown.getByRole('button', { name: 'Import', exact: true }).click();
    await seePicture(page);
    await page.getByRole('button', { name: `Case: ${hostile('case')}` }).waitFor();
    const names = await column(await openTable(page, 'Entities'), 1);
    expect(names.toSorted()).toEqual([hostile('cluster'), hostile('organisation')].toSorted());

    await find(page, { text: 'alias', name: hostile('cluster') });
    for (const place of ['source', 'alias', 'label', 'account', 'attribute', 'value', 'claim']) {
      await details(page).getByText(hostile(place)).first().waitFor();
    }
    await page.getByRole('button', { name: 'Save image' }).waitFor();
    expect(await page.locator('img, [onerror]').count()).toBe(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);

    const imports = panel(page, 'Imports');
    await imports.getByRole('button', { name: 'Withdraw…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByRole('heading', { name: 'This graph is empty' }).waitFor();
  });

  it('opens on what is linked most where a file tells no clusters apart, until it is withdrawn', async () => {
    const bundle = {
      type: 'bundle',
      id: 'bundle--6a3c2f5e-31c4-4c50-9e50-6f7a1d0d6b11',
      objects: [
        stix('identity', 1, { name: 'An author', identity_class: 'organization' }),
        stix('malware', 2, { name: 'A loader', is_family: true }),
        stix('tool', 3, { name: 'A scanner' }),
        stix('relationship', 4, {
          relationship_type: 'uses',
          source_ref: idOf('malware', 2),
          target_ref: idOf('tool', 3),
        }),
      ],
    };
    const page = await openEmpty();
    await paste(page, JSON.stringify(bundle));
    const shown = await previewed(page, /^Would add/);
    await shown.getByRole('button', { name: 'Import', exact: true }).click();
    await seePicture(page);

    const another = await open(product.url);
    await status(another)
      .getByRole('button', { name: /entities of all kinds: 2 of \d shown, ranked most linked first$/ })
      .waitFor();
    const names = await column(await openTable(another, 'Entities'), 1);
    expect(names.sort()).toEqual(['A loader', 'A scanner']);
    await another.getByText('What is linked most in your evidence.').waitFor();

    await panel(page, 'Imports').getByRole('button', { name: 'Withdraw…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByRole('heading', { name: 'This graph is empty' }).waitFor();
  });

  it('loads the example', async () => {
    const page = await openEmpty();
    await page.getByRole('button', { name: /^Load the example/ }).click();
    const shown = await previewed(page, /^Would add/);
    await shown.getByRole('button', { name: 'Import', exact: true }).click();
    await legend(page).getByRole('button', { name: 'Activity cluster 3' }).waitFor({ timeout: 60_000 });
    expect(await column(await openTable(page, 'Entities'), 1)).toContain('Organisation R (stand-in)');
  });
});

describe('a page 1280 wide', () => {
  it('cuts no line of the legend, and grows by nothing that is not seen', async () => {
    const page = await open(url);
    await seePicture(page);
    const cut = () =>
      legend(page).evaluate((box) => {
        const { bottom } = box.getBoundingClientRect();
        const chips = [...box.querySelectorAll('.chip')].map((chip) => chip.getBoundingClientRect());
        return chips.filter((chip) => chip.top < bottom && chip.bottom > bottom).length;
      });
    expect(await cut()).toBe(0);
    await page.getByRole('button', { name: 'Timeline' }).click();
    await page.getByRole('tab', { name: 'Timeline' }).waitFor();
    expect(await cut()).toBe(0);
    const pivots = await openPanel(page, 'Pivots');
    await pivots.getByRole('button', { name: /^Whose machines/ }).click();
    await pivots.getByText('Narrow it').click();
    await pivots.getByText('Most steps of a chain').waitFor();
    expect(await cut()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  });
});

describe('at a zoom of 400 %', () => {
  it('everything stands below each other, and nothing is scrolled sideways', async () => {
    const page = await open(url);
    await seePicture(page);
    await page.setViewportSize({ width: 320, height: 200 });
    const fits = () => page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
    await fits();
    await openPanel(page, 'Pivots');
    await fits();
    await openTable(page, 'Entities');
    await fits();
  });

  it('opens without the small map, which comes as soon as there is room for it', async () => {
    const page = await open(url, { viewport: { width: 320, height: 200 } });
    await seePicture(page);
    const map = page.locator('.minimap');
    await map.waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await map.waitFor();
    await page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.minimap');
      const drawn =
        canvas && canvas.width > 0 ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) : null;
      return drawn?.data.some((value) => value > 0) ?? false;
    });
  });
});
