import { isDeepStrictEqual } from 'node:util';
import type { Core } from 'cytoscape';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { COLOURS } from '../../client/graph/colours.ts';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import {
  carried,
  column,
  details,
  find,
  legend,
  openPanel,
  openTable,
  panel,
  places,
  seePicture,
  status,
} from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();
const WITHIN = { timeout: 20_000 };

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
});

describe('an expansion', () => {
  it('is narrowed by filters that the counts follow, and collapsed to the picture from before', async () => {
    await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
    const entities = await column(await openTable(page, 'Entities'), 1);
    await details(page).getByText('Filter what counts').click();
    const confidence = details(page).getByRole('textbox', { name: 'Confidence at least' });
    await confidence.fill('100');
    await confidence.press('Tab');
    await details(page).getByText('1 filter on: the counts follow').waitFor();
    await details(page)
      .getByRole('heading', { name: /^Expand · linked to \d+ entit.* that the filters let through$/ })
      .waitFor();
    await details(page).getByRole('button', { name: 'Take all filters away' }).click();
    await details(page).getByRole('button', { name: 'Add 10: uses 13 IP addresses' }).click();
    await details(page).getByRole('button', { name: 'Collapse: Cluster Alpha uses 13 IP addresses' }).click();
    await details(page).getByRole('button', { name: 'Add 10: uses 13 IP addresses' }).waitFor();
    const grid = page.getByRole('grid', { name: 'Entities shown' });
    await expect.poll(() => column(grid, 1), WITHIN).toEqual(entities);
  });
});

describe('what a step adds where the legend hides it', () => {
  it('is told, is not counted as shown, and is shown by a press', async () => {
    await legend(page)
      .getByRole('button', { name: /^IP address/ })
      .click();
    await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
    await details(page).getByRole('button', { name: 'Add 10: uses 13 IP addresses' }).click();
    const notice = page.getByRole('region', { name: 'Notices' });
    await notice.getByText('10 added, hidden by your filters.').waitFor();
    await status(page)
      .getByText(/uses 13 IP addresses: 0 of 13 shown, 10 hidden by your filters/)
      .waitFor();
    await details(page).getByText('10 here already, 10 hidden by your filters').waitFor();
    expect(await violations(page)).toEqual([]);
    await notice.getByRole('button', { name: 'Show them' }).click();
    await status(page)
      .getByText(/uses 13 IP addresses: 10 of 13 shown, ranked/)
      .waitFor();
    await notice.getByText('10 added, hidden by your filters.').waitFor({ state: 'detached' });
  });
});

describe('what a step adds outside the view', () => {
  const outside = () => page.getByRole('button', { name: /^\d+ new ones? lies? outside the view: show$/ });

  async function addOutside(): Promise<void> {
    await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('+');
    const box = (await page.locator('.picture-room').boundingBox()) ?? expect.fail('there is no picture');
    await page.mouse.move(box.x + 20, box.y + box.height - 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + 20, { steps: 3 });
    await page.mouse.up();
    expect(await outside().count()).toBe(0);
    await details(page).getByRole('button', { name: 'Add 10: uses 13 IP addresses' }).click();
    await outside().waitFor();
  }

  it('is told on the picture, and brought into view by a press', async () => {
    await addOutside();
    await outside().click();
    await outside().waitFor({ state: 'detached' });
  });

  it('is seen in a film, which brings the whole picture into view for it', async () => {
    await addOutside();
    await page.getByRole('application').focus();
    await page.keyboard.press('f');
    const film = page.getByRole('region', { name: 'Film of the history' });
    await film.getByText('1 of 1').waitFor();
    await film.getByRole('button', { name: 'Stay here' }).click();
    const areIn = () =>
      page.locator('.picture-room').evaluate((room) => {
        const { cy } = (room as HTMLElement & { _cyreg: { cy: Core } })._cyreg;
        const { x1, y1, x2, y2 } = cy.nodes('.entity').renderedBoundingBox({ includeLabels: false });
        return x1 >= 0 && y1 >= 0 && x2 <= cy.width() && y2 <= cy.height();
      });
    await expect.poll(areIn).toBe(true);
  });

  it('is told of what is selected as well, where it is on the picture and nothing of it is in view', async () => {
    await addOutside();
    await outside().click();
    await outside().waitFor({ state: 'detached' });
    await find(page, { text: 'STAC1305', name: 'Cluster Charlie' });
    const selected = page.getByRole('button', { name: 'What is selected lies outside the view: show' });
    await selected.click();
    await selected.waitFor({ state: 'detached' });
  });

  it('is a note too, which lies below the picture', async () => {
    await page.getByRole('application').focus();
    await page.keyboard.press('m');
    await page.getByRole('textbox', { name: 'What you want to remember' }).fill('Ask the second victim');
    await page.keyboard.press('Control+Enter');
    await outside().click();
    await outside().waitFor({ state: 'detached' });
  });
});

describe('a step that takes away all that is in view', () => {
  it('brings the whole picture into view: an empty one would look as if nothing were left', async () => {
    await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
    await details(page).getByRole('button', { name: 'Add 10: uses 13 IP addresses' }).click();
    await status(page)
      .getByText(/uses 13 IP addresses: 10 of 13 shown/)
      .waitFor();
    const inView = () =>
      page.locator('.picture-room').evaluate((room) => {
        const { cy } = (room as HTMLElement & { _cyreg: { cy: Core } })._cyreg;
        const { x1, y1, x2, y2 } = cy.extent();
        return cy.nodes('.entity').filter((node) => {
          const { x, y } = node.position();
          return x > x1 && x < x2 && y > y1 && y < y2;
        }).length;
      });
    // So near that of all entities only one that was added is in view, at an edge of the picture.
    await page.locator('.picture-room').evaluate((room) => {
      const { cy } = (room as HTMLElement & { _cyreg: { cy: Core } })._cyreg;
      for (const [along, across] of [['x', 'y'] as const, ['y', 'x'] as const]) {
        for (const sign of [1, -1]) {
          const last = cy.nodes('.entity').max((node) => sign * node.position(along)).ele;
          if (!last.hasClass('fresh')) continue;
          const size = { x: cy.width(), y: cy.height() };
          const at = { [along]: size[along] / 2 - sign * (size[along] / 2 - 1), [across]: size[across] / 2 };
          const pan = { x: (at.x ?? 0) - last.position('x') * 4, y: (at.y ?? 0) - last.position('y') * 4 };
          cy.viewport({ zoom: 4, pan });
          return;
        }
      }
      throw new Error('What was added lies at no edge of the picture.');
    });
    await expect.poll(inView).toBe(1);
    await page.keyboard.press('Control+z');
    await expect.poll(inView).toBeGreaterThan(1);
  });
});

describe('the wheel', () => {
  it('brings twice as near in four notches what lies under the pointer, and back', async () => {
    const box = await page.getByRole('application').boundingBox();
    const { x, y } = { x: Math.round(box?.x ?? 0) + 200, y: Math.round(box?.y ?? 0) + 150 };
    const seen = () =>
      page.locator('.picture-room').evaluate(
        (room, at) => {
          const { cy } = (room as HTMLElement & { _cyreg: { cy: Core } })._cyreg;
          const { left, top } = room.getBoundingClientRect();
          const { x: panX, y: panY } = cy.pan();
          return { zoom: cy.zoom(), x: (at.x - left - panX) / cy.zoom(), y: (at.y - top - panY) / cy.zoom() };
        },
        { x, y },
      );
    const before = await seen();
    await page.mouse.move(x, y);
    for (let notch = 0; notch < 4; notch += 1) await page.mouse.wheel(0, -120);
    await expect.poll(async () => (await seen()).zoom / before.zoom).toBeCloseTo(2 ** 0.96, 2);
    const near = await seen();
    expect(near.x).toBeCloseTo(before.x, 3);
    expect(near.y).toBeCloseTo(before.y, 3);
    for (let notch = 0; notch < 4; notch += 1) await page.mouse.wheel(0, 120);
    await expect.poll(async () => (await seen()).zoom).toBeCloseTo(before.zoom, 3);
  });
});

describe('selecting', () => {
  it('joins what is chosen by set, keeps it under a name, and inverts it, by keyboard', async () => {
    await page.keyboard.press('s');
    const select = panel(page, 'Select');
    await select.getByRole('button', { name: /Activity cluster 3$/ }).click();
    await select.getByText('3 entities selected').waitFor();
    await select.getByRole('radio', { name: 'taken out' }).press('Space');
    await select.getByRole('searchbox', { name: 'Search within the picture' }).fill('Cluster Bravo');
    await select.getByRole('button', { name: 'Choose 1 entity' }).click();
    await select.getByText('2 entities selected').waitFor();
    await select.getByRole('textbox', { name: 'Name for what is selected' }).fill('The other two');
    await page.keyboard.press('Enter');
    await select.getByRole('button', { name: /^The other two/ }).waitFor();
    await page.getByRole('application').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Shift+I');
    await select.getByText('0 entities selected').waitFor();
    await page.keyboard.press('Shift+B');
    await select.getByRole('radio', { name: 'only what both have' }).press('Space');
    await select.getByRole('button', { name: /^The other two/ }).click();
    await select.getByText('2 entities selected').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('draws a lasso round what is to be selected', async () => {
    await page.getByRole('button', { name: 'Lasso', exact: true }).click();
    const box = await page.getByRole('application').boundingBox();
    if (!box) throw new Error('The picture has no place on the page.');
    const corners = [
      [2, 2],
      [box.width - 2, 2],
      [box.width - 2, box.height - 2],
      [2, box.height - 2],
      [2, 4],
    ] as const;
    await page.mouse.move(box.x + 2, box.y + 2);
    await page.mouse.down();
    for (const [x, y] of corners) await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
    await page.mouse.up();
    const shown = await column(await openTable(page, 'Entities'), 1);
    await details(page)
      .getByRole('heading', { name: /selected$/ })
      .waitFor();
    await openPanel(page, 'Select');
    await panel(page, 'Select').getByText(`${shown.length} entities selected`).waitFor();
  });
});

/** Chooses an entity of the picture alone, in the panel "Select", which moves nothing. */
async function choose(name: string): Promise<void> {
  await panel(page, 'Select').getByRole('searchbox', { name: 'Search within the picture' }).fill(name);
  await panel(page, 'Select').getByRole('button', { name: 'Choose 1 entity' }).click();
  await details(page).getByRole('heading', { level: 2, name }).waitFor();
}

describe('a box that is drawn with Shift', () => {
  it('adds what lies within it to the selection, and moves nothing', async () => {
    const before = await carried(page);
    await openPanel(page, 'Select');
    const said = panel(page, 'Select').getByText(/^\d+ entit\w+ selected$/);
    const selected = async () => Number.parseInt((await said.textContent()) ?? '', 10);
    await page.getByRole('button', { name: 'Fit', exact: true }).click();
    // The picture is smaller once the details of what is selected stand beside it.
    const drag = async (share: number) => {
      const box = (await page.getByRole('application').boundingBox()) ?? expect.fail('there is no picture');
      await page.keyboard.down('Shift');
      await page.mouse.move(box.x + 2, box.y + 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * share - 2, box.y + box.height - 2, { steps: 5 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
    };
    await drag(0.5);
    await expect.poll(selected, WITHIN).toBeGreaterThan(0);
    const half = await selected();
    expect(half).toBeLessThan(before.nodes.length);
    await drag(1);
    await expect.poll(selected, WITHIN).toBe(before.nodes.length);
    expect(await carried(page)).toEqual(before);
  });
});

describe('the small map', () => {
  const map = () => page.locator('.minimap');
  /** Which pixels of the map, row by row, have the colour of what is selected. */
  const accented = () =>
    map().evaluate(
      (canvas: HTMLCanvasElement, accent) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        const pixels = Array.from({ length: data.length / 4 }, (_, index) => [...data.slice(4 * index, 4 * index + 3)]);
        return { width: canvas.width, pixels: pixels.map((pixel) => String(pixel) === accent) };
      },
      String(COLOURS.light.accent.match(/\w\w/g)?.map((hex) => Number.parseInt(hex, 16))),
    );
  type Drawn = Awaited<ReturnType<typeof accented>>;
  /** The map once it follows no more what was chosen. */
  async function atRest(): Promise<Drawn> {
    let last: Drawn | null = null;
    await expect
      .poll(async () => {
        const before = last;
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
        last = await accented();
        return isDeepStrictEqual(last, before);
      }, WITHIN)
      .toBe(true);
    return last ?? expect.fail('nothing is drawn');
  }

  /** In the middle of what is marked in the one and not in the other. */
  async function spotOf(one: Drawn, other: Drawn): Promise<{ x: number; y: number }> {
    const found = one.pixels.flatMap((isMarked, index) => (isMarked && !other.pixels[index] ? [index] : []));
    const middle = (values: number[]) => (Math.min(...values) + Math.max(...values) + 1) / 2;
    const box = (await map().boundingBox()) ?? expect.fail('there is no map');
    return {
      x: box.x + middle(found.map((index) => index % one.width)),
      y: box.y + middle(found.map((index) => Math.floor(index / one.width))),
    };
  }

  /** Clicks on the middle of the picture. */
  async function clickTheMiddle(): Promise<void> {
    const box = (await page.getByRole('application').boundingBox()) ?? expect.fail('there is no picture');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }
  const seeDetailsOf = (name: string) => details(page).getByRole('heading', { level: 2, name }).waitFor();

  it('moves the view to where it is pressed, and along with a drag', async () => {
    await openPanel(page, 'Select');
    await choose('Cluster Alpha');
    const first = await atRest();
    await choose('Cluster Charlie');
    const then = await atRest();
    const [alpha, charlie] = [await spotOf(first, then), await spotOf(then, first)];
    await page.getByRole('application').focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('+');
    await page.mouse.click(alpha.x, alpha.y);
    await clickTheMiddle();
    await seeDetailsOf('Cluster Alpha');
    await page.mouse.move(alpha.x, alpha.y);
    await page.mouse.down();
    await page.mouse.move(charlie.x, charlie.y, { steps: 4 });
    await page.mouse.up();
    await clickTheMiddle();
    await seeDetailsOf('Cluster Charlie');
  });
});

describe('several that are selected', () => {
  const CLUSTERS = ['stac1248-alpha', 'stac1870-bravo', 'stac1305-charlie'].map((name) => `cluster:${name}`);

  it('are aligned, spaced evenly and tidied into rows, each a step that moves nothing else', async () => {
    await openPanel(page, 'Select');
    await panel(page, 'Select')
      .getByRole('button', { name: /Activity cluster 3$/ })
      .click();
    const opening = places(await carried(page));
    const arrange = async (title: string) => {
      const before = places(await carried(page));
      await details(page).getByRole('button', { name: 'Align' }).click();
      await page.getByRole('menuitem', { name: title, exact: true }).click();
      await page.getByRole('button', { name: `Undo: ${title}: 3 items`, exact: true }).waitFor();
      const after = places(await carried(page));
      const moved = [...after].filter(([id, place]) => String(place) !== String(before.get(id))).map(([id]) => id);
      expect(moved.length).toBeGreaterThan(0);
      expect(CLUSTERS).toEqual(expect.arrayContaining(moved));
      return CLUSTERS.map((id) => after.get(id) as [number, number]);
    };
    const across = (line: [number, number][]) => new Set(line.map(([x]) => x)).size;
    expect(across(await arrange('Same space side by side'))).toBe(3);
    expect(across(await arrange('Align: middles, one below the other'))).toBe(1);
    const rows = await arrange('Tidy into rows');
    expect(new Set(rows.map(String)).size).toBe(3);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    expect(places(await carried(page))).toEqual(opening);
  });
});

describe('grouping', () => {
  it('folds the selection into one by a key, opens it in place, and comes apart; the table and the status say so', async () => {
    const entities = await (await openTable(page, 'Entities')).getAttribute('aria-rowcount');
    await openPanel(page, 'Select');
    await panel(page, 'Select')
      .getByRole('button', { name: /Activity cluster 3$/ })
      .click();
    await page.getByRole('application').focus();
    await page.keyboard.press('Shift+G');
    await details(page).getByRole('heading', { level: 2, name: '3 activity clusters' }).waitFor();
    await status(page).getByRole('button', { name: '3 in 1 group' }).click();
    const grid = page.getByRole('grid', { name: 'Groups shown' });
    expect(await column(grid, 3)).toEqual(['one']);
    await page.getByRole('application').focus();
    await page.keyboard.press('Shift+O');
    await expect.poll(() => column(grid, 3), WITHIN).toEqual(['a box']);
    await page.getByRole('application').focus();
    await page.keyboard.press('m');
    await page.getByRole('dialog', { name: 'Note on the group 3 activity clusters' }).waitFor();
    await page.getByRole('textbox', { name: 'What you want to remember' }).fill('One operation?');
    await page.keyboard.press('Control+Enter');
    await details(page).getByText('One operation?').waitFor();
    await details(page).getByRole('button', { name: 'Ungroup' }).click();
    await expect
      .poll(
        () =>
          status(page)
            .getByRole('button', { name: /in 1 group/ })
            .count(),
        WITHIN,
      )
      .toBe(0);
    expect(await (await openTable(page, 'Entities')).getAttribute('aria-rowcount')).toBe(entities);
  });

  it('gathers what belongs to one cluster in its box, as a step that can be undone', async () => {
    await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
    await details(page).getByRole('button', { name: 'Add 10: uses 13 IP addresses' }).click();
    await details(page).getByRole('button', { name: 'Collapse: Cluster Alpha uses 13 IP addresses' }).waitFor();
    const groups = await openPanel(page, 'Groups');
    await groups.getByRole('button', { name: /^Boxes by cluster/ }).click();
    const list = groups.getByRole('list', { name: 'Groups on the picture' });
    await list
      .getByRole('button', { name: /^Cluster/ })
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Undo: Boxes by cluster/ }).click();
    await groups.getByRole('heading', { name: 'No groups on the picture' }).waitFor();
  });
});
