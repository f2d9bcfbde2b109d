import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../../client/graph/containment.ts';
import { coveredBy } from '../../../client/graph/covered.ts';
import { overlaps, type Rect } from '../../../client/graph/extents.ts';
import { headingRect } from '../../../client/graph/headings.ts';
import { layOutForce, layOutOpening, placeNear, placeUnfolded } from '../../../client/graph/layouts.ts';
import { PAPER_WIDTH, papersOf } from '../../../client/graph/papers.ts';
import { apply } from '../../../client/store/apply.ts';
import type { Picture, Position } from '../../../client/store/picture.ts';
import { relationship } from '../../../contract/relationships.ts';
import { anyNotes, clashes, everything, placed, underPapers } from './overlap.ts';
import { anyPicture, edge, fold, node, OPENING, picture } from './pictures.ts';

const isWithin = (inner: Rect, outer: Rect) =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;

describe.each([
  ['layOutOpening', layOutOpening],
  ['layOutForce', layOutForce],
])('%s', (_, layOut) => {
  it('gives everything a place, in whole pixels', () => {
    const places = layOut(OPENING);
    expect(Object.keys(places).sort()).toEqual(everything(OPENING));
    expect(Object.values(places).every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
  });

  it('lets nothing overlap, labels included', () => {
    expect(clashes(placed(OPENING, layOut(OPENING)))).toEqual([]);
  });

  it('stands hosts inside the box of their organisation', () => {
    const covered = coveredBy(sceneOf(OPENING), layOut(OPENING));
    const [host, box] = ['host:relay', 'organisation:r'].map((id) => covered.get(id) as Rect);
    expect(isWithin(host as Rect, box as Rect)).toBe(true);
  });

  it('is the same every time', () => expect(layOut(OPENING)).toEqual(layOut(structuredClone(OPENING))));

  it('holds all of this for any picture', () => {
    fc.assert(
      fc.property(anyPicture(25), (any) => {
        const places = layOut(any);
        expect(Object.keys(places).sort()).toEqual(everything(any));
        expect(clashes(placed(any, places))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('layOutOpening', () => {
  const places = layOutOpening(OPENING);
  const x = (id: string) => (places[id] as Position).x;

  it('reads from left to right: folds, who, whose machines, against whom', () => {
    const used = Object.values(OPENING.edges).filter(({ type }) => relationship(type).usedAgainst);
    for (const { from, to } of used) expect(x(to)).toBeGreaterThan(x(from));
    for (const id of ['host:relay', 'host:exchange', 'organisation:first'])
      expect(x(id)).toBeGreaterThan(x('cluster:bravo'));
    for (const { id, anchor } of Object.values(OPENING.folds)) expect(x(id)).toBeLessThan(x(anchor));
  });

  const sizeOf = (shown: Picture) => {
    const rects = [...coveredBy(sceneOf(shown), layOutOpening(shown)).values()];
    return {
      width: Math.max(...rects.map(({ right }) => right)) - Math.min(...rects.map(({ left }) => left)),
      height: Math.max(...rects.map(({ bottom }) => bottom)) - Math.min(...rects.map(({ top }) => top)),
    };
  };

  it('fits a screen at 100 %', () => {
    const { width, height } = sizeOf(OPENING);
    expect(width).toBeLessThanOrEqual(1200);
    expect(height).toBeLessThanOrEqual(700);
  });

  it.each([
    ['clusters', 140, 8],
    ['organisations', 3, 140],
  ])('is no thin line where there are many %s, and reads from left to right', (_, clusters, organisations) => {
    const who = Array.from({ length: clusters }, (_, at) => node(`cluster:${at}`, 'cluster'));
    const against = Array.from({ length: organisations }, (_, at) => node(`organisation:${at}`, 'organisation'));
    const many = picture(
      [...who, ...against],
      Array.from({ length: Math.max(clusters, organisations) }, (_, at) =>
        edge('TARGETS', `cluster:${at % clusters}`, `organisation:${at % organisations}`),
      ),
    );
    const { width, height } = sizeOf(many);
    expect(height).toBeLessThan(1.5 * width);
    const found = layOutOpening(many);
    for (const { from, to } of Object.values(many.edges))
      expect(found[to]?.x).toBeGreaterThan((found[from] as Position).x);
  });
});

describe('placeNear', () => {
  it('moves nothing that is there, and answers the new ones alone', () => {
    fc.assert(
      fc.property(anyPicture(15), fc.integer({ min: 1, max: 12 }), (any, number) => {
        const before = placed(any, layOutForce(any));
        const anchor = Object.keys(any.nodes)[0] as string;
        const fresh = Array.from({ length: number }, (_, index) => node(`address:192.0.2.${index}`, 'address'));
        const grown = apply(before, {
          do: 'add',
          nodes: fresh,
          edges: fresh.map(({ id }) => edge('USES', anchor, id)),
          folds: [],
          positions: {},
        });
        const ids = fresh.map(({ id }) => id);
        const places = placeNear(grown, anchor, ids);
        expect(Object.keys(places).sort()).toEqual([...ids].sort());
        const after = placed(grown, { ...grown.positions, ...places });
        for (const [id, place] of Object.entries(before.positions)) expect(after.positions[id] ?? place).toEqual(place);
        expect(clashes(after)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps new ones near their anchor', () => {
    const before = placed(OPENING, layOutOpening(OPENING));
    const grown = apply(before, {
      do: 'add',
      nodes: [node('domain:a.example', 'domain')],
      edges: [],
      folds: [],
      positions: {},
    });
    const place = placeNear(grown, 'cluster:alpha', ['domain:a.example'])['domain:a.example'] as Position;
    const anchor = before.positions['cluster:alpha'] as Position;
    expect(Math.hypot(place.x - anchor.x, place.y - anchor.y)).toBeLessThan(250);
  });

  it('stands on no note that lies on the picture', () => {
    const before = placed(OPENING, layOutOpening(OPENING));
    const id = 'domain:a.example';
    const grown = apply(before, { do: 'add', nodes: [node(id, 'domain')], edges: [], folds: [], positions: {} });
    const free = placeNear(grown, 'cluster:alpha', [id])[id] as Position;
    const note = { id: 'note:1', text: 'Asked the agency\nabout this address', by: '', place: free };
    const noted = apply(grown, { do: 'note', id: note.id, note });
    const place = placeNear(noted, 'cluster:alpha', [id])[id] as Position;
    const rect = coveredBy(sceneOf(placed(noted, { [id]: place })), { [id]: place }).get(id) as Rect;
    const paper = papersOf(noted)[0] as { data: { height: number } };
    const [aside, above] = [PAPER_WIDTH / 2, paper.data.height / 2];
    const under = { left: free.x - aside, right: free.x + aside, top: free.y - above, bottom: free.y + above };
    expect(overlaps(rect, under)).toBe(false);
  });

  it('covers no heading that a layout wrote', () => {
    const lone = placed(picture([node('cluster:alpha', 'cluster')]), { 'cluster:alpha': { x: 0, y: 0 } });
    const ids = Array.from({ length: 12 }, (_, index) => `address:192.0.2.${index}`);
    const heading = { text: 'Crimson Palace: phase 1 · 4', x: 0, y: -90 };
    const grown = apply(
      { ...lone, headings: [heading] },
      { do: 'add', nodes: ids.map((id) => node(id, 'address')), edges: [], folds: [], positions: {} },
    );
    const places = placeNear(grown, 'cluster:alpha', ids);
    const rects = coveredBy(sceneOf(grown), { ...grown.positions, ...places });
    const written = headingRect(heading);
    for (const id of ids) {
      const { left, right, top, bottom } = rects.get(id) as Rect;
      const isApart = right <= written.left || left >= written.right || bottom <= written.top || top >= written.bottom;
      expect(isApart, id).toBe(true);
    }
  });

  it('stands a further host of an organisation in its box', () => {
    const before = placed(OPENING, layOutOpening(OPENING));
    const grown = apply(before, {
      do: 'add',
      nodes: [node('host:mail', 'host')],
      edges: [edge('OWNS', 'organisation:x', 'host:mail')],
      folds: [],
      positions: {},
    });
    const places = placeNear(grown, 'organisation:x', ['host:mail']);
    const after = placed(grown, { ...grown.positions, ...places });
    expect(Object.keys(places)).toEqual(['host:mail']);
    expect(clashes(after)).toEqual([]);
  });

  it('leaves the box round a closed group of hosts free', () => {
    const hosts = ['g', 'h'];
    const grown = apply(picture([node('a', 'cluster')]), {
      do: 'add',
      nodes: [node('o', 'organisation'), ...hosts.map((id) => node(id, 'host'))],
      edges: hosts.map((id) => edge('OWNS', 'o', id)),
      folds: [fold('a', 'tool', 3)],
      positions: {},
      groups: [{ id: 'group:1', name: '', members: hosts, isOpen: false }],
    });
    const before = placed(grown, { a: { x: 0, y: -80 }, o: { x: 0, y: 0 }, 'group:1': { x: 0, y: 0 } });
    const [count] = Object.keys(grown.folds) as [string];
    const after = placed(before, { ...before.positions, ...placeNear(before, 'a', [count]) });
    expect(clashes(after).filter((pair) => pair.includes(count))).toEqual([]);
  });

  it('places a new organisation together with its new hosts, and a new fold', () => {
    const before = placed(picture([node('a', 'cluster')]), { a: { x: 0, y: 0 } });
    const grown = apply(before, {
      do: 'add',
      nodes: [node('o', 'organisation'), node('h', 'host'), node('g', 'host')],
      edges: [edge('OWNS', 'o', 'h'), edge('OWNS', 'o', 'g')],
      folds: [fold('a', 'tool', 3)],
      positions: {},
    });
    const ids = ['o', 'h', 'g', ...Object.keys(grown.folds)];
    const places = placeNear(grown, 'a', ids);
    expect(Object.keys(places).sort()).toEqual(ids.sort());
    expect(clashes(placed(grown, { ...grown.positions, ...places }))).toEqual([]);
  });
});

describe('placeUnfolded', () => {
  it('opens a group under no note, and moves nothing but what is in it', () => {
    const members = ['a', 'b', 'c'];
    const near = picture([...members, 'd'].map((id) => node(id, 'tool')));
    const closed = placed(near, { a: { x: 0, y: 0 }, b: { x: 120, y: 0 }, c: { x: 0, y: 90 }, d: { x: 300, y: 0 } });
    const group = { id: 'group:one', name: 'Tools', members, isOpen: true };
    const open = apply(closed, { do: 'group', groups: [group], positions: { [group.id]: { x: 60, y: 45 } } });
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const { positions } = placeUnfolded({ ...open, notes }, group.id);
        const now = placed({ ...open, notes }, { ...open.positions, ...positions });
        expect(underPapers(now).filter((id) => id !== 'd')).toEqual([]);
        expect(clashes(now)).toEqual([]);
        expect(positions.d).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});
