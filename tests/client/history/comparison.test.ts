import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { World } from '../../../client/actions/world.ts';
import { Comparison } from '../../../client/history/Comparison.tsx';
import { initialState } from '../../../client/store/create.ts';
import { compareWith } from '../../../client/store/difference.ts';
import { record } from '../../../client/store/ledger.ts';
import type { Change } from '../../../client/store/step.ts';
import { WorldContext } from '../../../client/world.ts';
import { edge, node } from '../store/pictures.ts';

it("says a relation in its source's own word for it", () => {
  const start = initialState({ theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' });
  const nodes = ['actor:a', 'technique:t'].map((id) => node(id, { name: id }));
  const edges = [edge('actor:a', 'technique:t', { type: 'RELATED_TO', name: 'detects' })];
  const change: Change = { do: 'add', nodes, edges, folds: [], positions: {} };
  const added = record({ id: 'add', name: 'Add', at: '2024-01-01T00:00:00Z', extent: null, change })(start);
  const state = compareWith('start')(added);
  const store = { getState: () => state, getInitialState: () => state, subscribe: () => () => undefined };
  const world = { store } as unknown as World;
  const drawn = renderToStaticMarkup(createElement(WorldContext, { value: world }, createElement(Comparison)));
  expect(drawn).toContain('<li>actor:a detects technique:t</li>');
});
