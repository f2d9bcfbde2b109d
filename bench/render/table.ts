import type { Page } from 'playwright-core';
import { layOutForce } from '../../client/graph/layouts/force.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { KINDS, ROLES } from '../../contract/kinds.ts';
import { atMostTimes, type Figure, informs } from '../figure.ts';
import { networkCase } from './network.ts';
import { KEEPS_NAMES, openLink, withProduct } from './product.ts';

/** Turns of the wheel from the top of the table downwards, and pixels of each. */
const TURNS = 60;
const TURN = 400;
/** Of the beginnings of all names, one that some have and some lack. */
const FILTER = '17';

interface Timed {
  open: number;
  sort: number;
  filter: number;
  /** Milliseconds of the slowest frame in twenty while scrolling. */
  scroll: number;
}

/**
 * The table of what a large picture shows, against a plain HTML table of the same rows and columns in the same browser.
 * Each time is milliseconds from the act until what follows it is drawn.
 */
export async function benchTable(size: { nodes: number; edges: number }): Promise<Figure[]> {
  return withProduct(networkCase(size), async ({ browser, picture, visit }) => {
    const page = await visit();
    await openLink(page, picture, layOutForce(picture));
    const product = await timed(page, PRODUCT);
    await page.context().close();

    const other = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await other.addInitScript(KEEPS_NAMES);
    await other.goto('about:blank');
    await other.evaluate(preparePlain, Object.values(picture.nodes).map(cellsOf));
    const plain = await timed(other, PLAIN);
    await other.close();

    const rows = `${Object.keys(picture.nodes).length.toLocaleString('en')} rows`;
    const against = (act: keyof Timed) => ({ value: product[act], baseline: plain[act], unit: 'ms' });
    return [
      atMostTimes(1, { name: `the table of ${rows}: to open`, ...against('open') }),
      atMostTimes(1, { name: `the table of ${rows}: to sort by name`, ...against('sort') }),
      informs({ name: `the table of ${rows}: to filter`, ...against('filter') }),
      atMostTimes(1, { name: `the table of ${rows}: to scroll, slowest frame in twenty`, ...against('scroll') }),
    ];
  });
}

const cellsOf = ({ name, kind, roles, sources, neighbours, conflicts, tlp }: GraphNode): string[] => [
  name,
  KINDS[kind].title,
  roles.map((role) => ROLES[role].title).join(', '),
  `${sources}`,
  `${neighbours}`,
  conflicts.join(', '),
  tlp,
];

/** What a person presses in a table, and by what it shows that it is done. */
interface Table {
  /** The button that opens it. */
  opener: string;
  scroller: string;
  sorter: string;
  filter: string;
  /** Is there once the column is sorted. */
  sorted: string;
  /** Is there once rows are drawn. */
  row: string;
  /** Says how many are listed. */
  listed: string;
}

const PRODUCT: Table = {
  opener: '.picture-tools button',
  scroller: '.table-scroller',
  sorter: '.table-scroller th .sort',
  filter: '.table-filter input',
  sorted: '.table-scroller th[aria-sort=ascending]',
  row: '.table-scroller tbody tr[aria-rowindex]',
  listed: '.table-bar [role=status]',
};
const PLAIN: Table = {
  opener: '#open',
  scroller: '#scroller',
  sorter: '#scroller th button',
  filter: '#filter',
  sorted: '#scroller th[aria-sort=ascending]',
  row: '#scroller tbody tr',
  listed: '#listed',
};

async function timed(page: Page, table: Table): Promise<Timed> {
  const act = (deed: Deed) => page.evaluate(untilDrawn, deed);
  const open = await act({ press: table.opener, until: table.row });
  const sort = await act({ press: table.sorter, until: table.sorted });
  const filter = await act({ write: table.filter, text: FILTER, says: table.listed });
  await act({ write: table.filter, text: '', says: null, until: table.row });
  const box = await page.locator(table.scroller).boundingBox();
  if (!box) throw new Error('There is no table.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(countFrames);
  for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, TURN);
  const scroll = await page.evaluate(slowFrame);
  return { open, sort, filter, scroll };
}

type Deed = { press: string; until: string } | { write: string; text: string; says: string | null; until?: string };

function untilDrawn(deed: Deed): Promise<number> {
  return new Promise((resolve) => {
    const selector = 'press' in deed ? deed.press : deed.write;
    const element = document.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`There is no ${selector}.`);
    const isDone = () => {
      const mark = 'says' in deed && deed.says ? deed.says : deed.until;
      const shown = mark ? document.querySelector(mark) : element;
      return 'says' in deed && deed.says ? (shown?.textContent ?? '').includes(' of ') : shown !== null;
    };
    const started = performance.now();
    if ('press' in deed) element.click();
    else {
      const input = element as HTMLInputElement;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, deed.text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const look = () => {
      if (!isDone()) return requestAnimationFrame(look);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
    };
    look();
  });
}

function countFrames(): void {
  const frames: number[] = [];
  Object.assign(window, { frames });
  // The time that a frame is handed falls behind the clock where frames are late.
  const next = () => {
    frames.push(performance.now());
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

function slowFrame(): number {
  const { frames } = window as unknown as { frames: number[] };
  const gaps = frames
    .slice(1)
    .map((time, index) => time - (frames[index] as number))
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length * 0.95)] ?? 0;
}

/** A page with a button that builds a plain table of all rows, which its first column sorts and its field filters. */
function preparePlain(cells: string[][]): void {
  const style = document.createElement('style');
  style.textContent = `
    body { margin: 0; font: 14px sans-serif; } #scroller { height: 200px; overflow: auto; }
    table { border-collapse: collapse; } td { height: 32px; padding: 0 12px; white-space: nowrap; }`;
  document.head.append(style);
  document.body.innerHTML =
    '<button id="open">Open</button><input id="filter"><span id="listed"></span><div id="scroller"></div>';
  const find = <T extends Element>(selector: string) => document.querySelector<T>(selector) as T;
  const draw = () => {
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    head.innerHTML = '<th><button>Name</button></th>';
    const body = table.createTBody();
    for (const texts of cells) {
      const row = body.insertRow();
      for (const text of texts) row.insertCell().textContent = text;
    }
    find('#scroller').append(table);
    find<HTMLButtonElement>('#scroller th button').onclick = () => {
      const rows = [...body.rows].sort((a, b) =>
        (a.cells[0]?.textContent ?? '').localeCompare(b.cells[0]?.textContent ?? ''),
      );
      body.append(...rows);
      find('#scroller th').setAttribute('aria-sort', 'ascending');
    };
    find<HTMLInputElement>('#filter').oninput = ({ target }) => {
      const wanted = (target as HTMLInputElement).value.toLowerCase();
      let listed = 0;
      for (const row of body.rows) {
        row.hidden = !(row.textContent ?? '').toLowerCase().includes(wanted);
        if (!row.hidden) listed += 1;
      }
      find('#listed').textContent = listed < body.rows.length ? `${listed} of ${body.rows.length}` : '';
    };
  };
  find<HTMLButtonElement>('#open').onclick = draw;
}
