import { describe, expect, it } from 'vitest';
import { expand } from '../../../client/actions/expand.ts';
import { addPaths } from '../../../client/actions/paths.ts';
import { take } from '../../../client/actions/record.ts';
import { show } from '../../../client/actions/show.ts';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { createStore } from '../../../client/store/create.ts';
import { showBoard } from '../../../client/store/page.ts';
import { select } from '../../../client/store/selection.ts';
import type { FoundPath, PathsAnswer } from '../../../contract/paths.ts';
import { edge, node } from '../store/pictures.ts';

const [A, B, C] = [node('cluster:a', { kind: 'cluster' }), node('address:b'), node('address:c')];

/** A picture of two, of which `first` is selected, before a graph of three that answers once a person has selected `then`. */
function page(first: string[], then: string[] | null): World {
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  const api = createApi(async () => {
    if (then) store.setState(select(then));
    const page = { returned: 1, total: 1, truncated: false, next: null, rank: '' };
    return Response.json({ nodes: [C], edges: [edge(A.id, C.id)], page });
  });
  const positions = { [A.id]: { x: 0, y: 0 }, [B.id]: { x: 300, y: 0 } };
  take(store, 'Open', { do: 'add', nodes: [A, B], edges: [], folds: [], positions });
  store.setState(select(first));
  return { api, store };
}

const expansion = { type: null, direction: null, kind: null, order: 'rarest', number: 1 } as const;
const path = { entities: [A.id, C.id] } as FoundPath;
const answer = { nodes: [A, C] } as PathsAnswer;

const WAYS: [name: string, way: (world: World) => Promise<unknown>, selected: string[]][] = [
  ['shown', (world) => show(world, { ids: [C.id], name: 'Show' }), [C.id]],
  ['an expansion', (world) => expand(world, { id: A.id, what: 'A', expansion }), [A.id]],
  ['a path', (world) => addPaths(world, [path], answer), [A.id]],
];

describe.each(WAYS)('what comes onto the picture as %s', (_, way, selected) => {
  it('is selected, or leaves selected what was', async () => {
    const world = page([A.id], null);
    await way(world);
    expect(C.id in world.store.getState().picture.nodes).toBe(true);
    expect(world.store.getState().selection).toEqual(selected);
  });

  it.each([[[B.id]], [[]]])('leaves what a person selected while the graph was asked: %j', async (then) => {
    const world = page([A.id], then);
    await way(world);
    expect(C.id in world.store.getState().picture.nodes).toBe(true);
    expect(world.store.getState().selection).toEqual(then);
  });
});

describe('what comes onto a picture that a board lies over', () => {
  const told = ({ store }: World) => store.getState().notices.map(({ text, behindBoard }) => [text, behindBoard]);

  it('is told in one notice, which goes with the board', async () => {
    const world = page([A.id], null);
    world.store.setState(showBoard('open'));
    await show(world, { ids: [A.id], name: 'Show' });
    await show(world, { ids: [A.id, C.id, C.id], name: 'Show' });
    expect(told(world)).toEqual([['On the picture behind the board: 2 entities, 1 new.', true]]);
    world.store.setState(showBoard('behind'));
    expect(told(world)).toEqual([]);
  });

  it('is seen where no board lies over it', async () => {
    const world = page([A.id], null);
    await show(world, { ids: [C.id], name: 'Show' });
    expect(told(world)).toEqual([]);
  });
});

describe('what joins the picture while places are sought for something else', () => {
  it('is drawn with its relation to that', async () => {
    const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
    const D = node('address:d');
    const asked: string[] = [];
    const api = createApi(async (_, init) => {
      asked.push(String(init?.body));
      const isKnown = String(init?.body).includes(D.id);
      const page = { returned: 1, total: 1, truncated: false, next: null, rank: '' };
      return Response.json({ nodes: [C], edges: isKnown ? [edge(C.id, D.id)] : [], page });
    });
    const world = {
      api: {
        ...api,
        among: async (...question: Parameters<typeof api.among>) => {
          const found = await api.among(...question);
          // Once the answer is there, and before the next task.
          if (!(D.id in store.getState().picture.nodes))
            setTimeout(() => take(store, 'Theirs', { do: 'add', nodes: [D], edges: [], folds: [], positions: {} }));
          return found;
        },
      },
      store,
    };
    await show(world, { ids: [C.id], name: 'Show' });
    expect(Object.keys(store.getState().picture.nodes).sort()).toEqual([C.id, D.id]);
    expect(Object.keys(store.getState().picture.edges)).toEqual([edge(C.id, D.id).id]);
    expect(asked).toHaveLength(2);
  });
});
