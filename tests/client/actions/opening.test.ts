import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLedgerFile } from '../../../client/actions/ledgerFiles.ts';
import { openPage } from '../../../client/actions/opening.ts';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { apply } from '../../../client/store/apply.ts';
import { createStore } from '../../../client/store/create.ts';
import { startLedger } from '../../../client/store/ledger.ts';
import { packLedger } from '../../../client/store/ledger-file.ts';
import { toLink } from '../../../client/store/link.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import { node } from '../store/pictures.ts';

const [FIRST, SECOND] = [node('address:first'), node('address:second')];

const pictureOf = (one: typeof FIRST) =>
  apply(EMPTY_PICTURE, {
    do: 'add',
    nodes: [one],
    edges: [],
    folds: [],
    positions: { [one.id]: { x: 0, y: 0 } },
  });

async function linkTo(one: typeof FIRST): Promise<string> {
  const picture = pictureOf(one);
  return (await toLink(startLedger(picture, 'Opening picture', null), picture)).text;
}

/** A page before a graph of two; `first` is awaited before it says what it holds of the first. Counts how often one opens it. */
function page(first: () => Promise<unknown>): World & { opened: () => number } {
  let opened = 0;
  const api = createApi(async (given, init) => {
    if (String(given).endsWith('/schema')) {
      opened += 1;
      return Response.json({ entities: 2 });
    }
    const { seeds } = JSON.parse(String(init?.body)) as { seeds: string[] };
    if (seeds.includes(FIRST.id)) await first();
    const page = { returned: 0, total: 0, truncated: false, next: null, rank: '' };
    return Response.json({ nodes: [FIRST, SECOND].filter(({ id }) => seeds.includes(id)), edges: [], page });
  });
  return {
    api,
    opened: () => opened,
    store: createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' }),
  };
}

const shown = ({ store }: World) => [store.getState().status, Object.keys(store.getState().picture.nodes)];

describe('an address that is opened while another is under way', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('location', { href: 'http://localhost/', search: '', hash: '' });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it.each([
    ['answered', () => undefined],
    [
      'refused',
      () => {
        throw new TypeError('refused');
      },
    ],
  ])('stays where the other is %s later', async (_, end) => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const world = page(() => held.then(end));
    const former = openPage(world, await linkTo(FIRST));
    await openPage(world, await linkTo(SECOND));
    letGo();
    await former;
    await vi.runAllTimersAsync();
    expect(shown(world)).toEqual(['ready', [SECOND.id]]);
  });

  it('stays where the other was to be tried again', async () => {
    let isAway = true;
    const world = page(async () => {
      if (isAway) throw new TypeError('refused');
    });
    await openPage(world, await linkTo(FIRST));
    expect(shown(world)).toEqual(['away', []]);
    isAway = false;
    await openPage(world, await linkTo(SECOND));
    await vi.runAllTimersAsync();
    expect(world.opened()).toBe(2);
    expect(shown(world)).toEqual(['ready', [SECOND.id]]);
  });

  it('does not take the place of a file that was opened meanwhile', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const world = page(() => held);
    const former = openPage(world, await linkTo(FIRST));
    const content = JSON.stringify(packLedger(startLedger(pictureOf(SECOND), 'Opening picture', null)));
    await openLedgerFile(world, new File([content], 'hunt.crosspivot.json'));
    letGo();
    await former;
    await vi.runAllTimersAsync();
    expect(shown(world)).toEqual(['ready', [SECOND.id]]);
  });

  it('is tried again where it was not answered itself', async () => {
    let isAway = true;
    const world = page(async () => {
      if (isAway) throw new TypeError('refused');
    });
    await openPage(world, await linkTo(FIRST));
    isAway = false;
    await vi.runAllTimersAsync();
    await vi.waitFor(() => expect(shown(world)).toEqual(['ready', [FIRST.id]]));
    expect(world.opened()).toBe(2);
  });
});
