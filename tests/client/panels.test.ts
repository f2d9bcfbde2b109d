import { readdirSync, readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { createApi } from '../../client/api.ts';
import { OpenPanel } from '../../client/frame/OpenPanel.tsx';
import { Rail } from '../../client/frame/Rail.tsx';
import { offersFor } from '../../client/palette/offers.ts';
import { createStore, type Preferences } from '../../client/store/create.ts';
import type { State } from '../../client/store/state.ts';
import { WorldContext } from '../../client/world.ts';

vi.mock('../../client/panels/index.ts', async () => ({ PANELS: [(await import('./weather.ts')).weather] }));

const FOLDER = new URL('../../client/panels/', import.meta.url);

describe('a panel', () => {
  it('that is added to the list has its button, its place on the left, and its line in the palette', () => {
    const looks = { theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' } as const;
    const opened: Preferences & Pick<State, 'panel'> = { ...looks, panel: 'weather' };
    const store = createStore(opened);
    const drawn = (part: typeof Rail) =>
      renderToStaticMarkup(createElement(WorldContext, { value: { store, api: createApi() } }, createElement(part)));
    expect(drawn(Rail)).toMatch(/aria-pressed="true".*<path d="M4 4h16v16H4z"><\/path><\/svg>Weather<\/button>/);
    expect(drawn(OpenPanel as typeof Rail)).toMatch(/<h2>Weather<\/h2>.*Rain over the relays/);
    const offered = offersFor({
      text: 'weather',
      found: { hits: [], total: 0, rank: '' },
      pivots: [],
      recents: [],
      state: store.getState(),
    });
    expect(offered).toEqual([{ title: 'Panels', offers: [{ key: 'panel weather', title: 'Panel: Weather' }] }]);
  });

  it('of the search is offered with how many it ranks, never as all of them', () => {
    const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
    const found = { hits: [], total: 10_000, rank: 'best match first of the 10,000 that the words meet best' };
    const [entities] = offersFor({ text: '11.0.', found, pivots: [], recents: [], state: store.getState() });
    expect(entities?.offers).toEqual([
      { key: 'all', title: '10,000 entities with "11.0."', says: `${found.rank}; opens the search panel` },
    ]);
  });

  it('is one file and one line of the list', () => {
    const list = readFileSync(new URL('index.ts', FOLDER), 'utf8');
    const files = readdirSync(FOLDER).filter((file) =>
      /: PanelEntry =/.test(readFileSync(new URL(file, FOLDER), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      expect(list.split(`from './${file}'`), file).toHaveLength(2);
    }
  });
});
