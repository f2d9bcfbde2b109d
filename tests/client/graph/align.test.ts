import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../../client/graph/containment.ts';
import { overlaps, type Rect } from '../../../client/graph/extents.ts';
import { ALIGNMENTS, type Alignment, align, distribute, piecesOf, tidy } from '../../../client/graph/layouts/align.ts';
import { layOutGrid } from '../../../client/graph/layouts/grid.ts';
import { apply } from '../../../client/store/apply.ts';
import { homesOf, isWithin } from '../../../client/store/homes.ts';
import type { Picture, Position } from '../../../client/store/picture.ts';
import { anyNotes, clashes, placed, underPapers } from './overlap.ts';
import { anyPicture, edge, node, picture } from './pictures.ts';

const three = placed(picture(['a', 'b', 'c'].map((id) => node(id, 'tool'))), {
  a: { x: 0, y: 0 },
  b: { x: 40, y: 300 },
  c: { x: 200, y: 330 },
});
const ids = ['a', 'b', 'c'];
const moved = (of: Picture, places: Record<string, Position>) => placed(of, { ...of.positions, ...places });
const anySelected = anyPicture(15).chain((any) =>
  fc.record({
    of: fc.constant(placed(any, layOutGrid(any))),
    chosen: fc.subarray([...Object.keys(any.nodes), ...Object.keys(any.folds)]),
  }),
);

describe('align', () => {
  it.each(Object.keys(ALIGNMENTS) as Alignment[])('%s: all stand in one line, none over another', (alignment) => {
    fc.assert(
      fc.property(anySelected, ({ of, chosen }) => {
        const pieces = piecesOf(moved(of, align(of, chosen, alignment)), chosen);
        const { axis, share } = ALIGNMENTS[alignment];
        const lines = pieces.map(({ rect }) =>
          axis === 'x' ? rect.left + share * (rect.right - rect.left) : rect.top + share * (rect.bottom - rect.top),
        );
        for (const line of lines) expect(Math.abs(line - (lines[0] as number))).toBeLessThanOrEqual(1);
        const own = new Set(pieces.map(({ id }) => id));
        // A box grows with what is aligned in it.
        const isBoxed = [...own].some((id) => homesOf(sceneOf(of)).has(id));
        const over = clashes(moved(of, align(of, chosen, alignment))).filter(
          (pair) => !isBoxed || pair.split(' and ').every((id) => own.has(id)),
        );
        expect(over).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('counts in whole pixels what is free', () => {
    const name = fc.stringMatching(/^[a-z]{1,12}$/);
    const aside = fc.integer({ min: -120, max: 120 });
    fc.assert(
      fc.property(fc.tuple(name, name, name), aside, aside, ([a, b, there], x, y) => {
        const named = { a, b, there };
        const nodes = (['a', 'b', 'there'] as const).map((id) => ({ ...node(id, 'tool'), name: named[id] }));
        const now = placed(picture(nodes), { a: { x: 0, y: 0 }, b: { x: 60, y: 300 }, there: { x, y: 300 + y } });
        for (const alignment of ['left', 'right'] as const)
          expect(clashes(moved(now, align(now, ['a', 'b'], alignment)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('follows what is pinned, and does not move it', () => {
    const places = align({ ...three, pinned: ['c'] }, ids, 'middle');
    expect(places.c).toBeUndefined();
    expect([places.a?.x, places.b?.x]).toEqual([200, 200]);
  });

  it('takes the hosts of a box along', () => {
    const boxed = picture([node('o', 'organisation'), node('h', 'host'), node('t', 'tool')], [edge('OWNS', 'o', 'h')]);
    const of = placed(boxed, { o: { x: 0, y: 0 }, h: { x: 0, y: 0 }, t: { x: 500, y: 400 } });
    const places = align(of, ['o', 'h', 't'], 'top');
    expect(places.h?.y).toBe(places.o?.y);
  });

  it('takes all that stands in an open group along', () => {
    const boxed = picture([node('o', 'organisation'), node('h', 'host'), node('t', 'tool')], [edge('OWNS', 'o', 'h')]);
    const group = { id: 'group:1', name: '', members: ['o', 'h'], isOpen: true };
    const of = apply(boxed, { do: 'group', groups: [group], positions: {} });
    const there = { o: { x: 0, y: 0 }, h: { x: 0, y: 0 }, 'group:1': { x: 0, y: 0 }, t: { x: 500, y: 400 } };
    const places = align(placed(of, there), ['group:1', 't'], 'top');
    expect([places.h?.y, places.o?.y]).toEqual([places['group:1']?.y, places['group:1']?.y]);
  });

  it('stands past what is in the way, in the line all the same', () => {
    const between = placed(picture(['a', 'b', 'c', 'd'].map((id) => node(id, 'tool'))), {
      ...three.positions,
      d: { x: 80, y: 290 },
    });
    const places = align({ ...between, pinned: ['a'] }, ids, 'middle');
    expect([places.b?.x, places.c?.x, places.d]).toEqual([0, 0, undefined]);
    const near = align(placed(between, { ...between.positions, d: { x: 0, y: 290 } }), ['a', 'b'], 'left');
    expect(clashes(moved(between, near))).toEqual([]);
  });
});

describe('distribute', () => {
  it('leaves the same space between neighbours', () => {
    const pieces = piecesOf(moved(three, distribute(three, ids, 'x')), ids).sort((a, b) => a.rect.left - b.rect.left);
    const gaps = pieces.slice(1).map(({ rect }, index) => rect.left - (pieces[index]?.rect.right ?? 0));
    expect(Math.abs((gaps[0] as number) - (gaps[1] as number))).toBeLessThanOrEqual(2);
    expect(Math.min(...gaps)).toBeGreaterThan(0);
  });

  it('leaves more of it, but the same, where one would come to stand on what is not selected', () => {
    const row = placed(picture(['a', 'b', 'c', 'there'].map((id) => node(id, 'tool'))), {
      a: { x: 0, y: 0 },
      b: { x: 60, y: 0 },
      c: { x: 400, y: 0 },
      there: { x: 200, y: 10 },
    });
    const now = moved(row, distribute(row, ids, 'x'));
    const pieces = piecesOf(now, ids).sort((a, b) => a.rect.left - b.rect.left);
    const gaps = pieces.slice(1).map(({ rect }, index) => rect.left - (pieces[index]?.rect.right ?? 0));
    expect(Math.abs((gaps[0] as number) - (gaps[1] as number))).toBeLessThanOrEqual(2);
    expect(clashes(now)).toEqual([]);
  });

  it('counts in whole pixels what is free', () => {
    const name = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.tuple(name, name, name), fc.integer({ min: 60, max: 300 }), ([a, b, there], x) => {
        const named = { a, b, there };
        const nodes = (['a', 'b', 'there'] as const).map((id) => ({ ...node(id, 'tool'), name: named[id] }));
        const now = placed(picture(nodes), { a: { x: 0, y: 0 }, b: { x: 1, y: 300 }, there: { x, y: 300 } });
        const rectsOf = (of: Picture) => piecesOf(of, ['b', 'there']).map(({ rect }) => rect);
        const meet = (of: Picture) => overlaps(...(rectsOf(of) as [Rect, Rect]));
        expect(!meet(now) && meet(moved(now, distribute(now, ['a', 'b'], 'x')))).toBe(false);
      }),
      { numRuns: 500, examples: [[['aaaaaaaaaaa', 'aaaaaaaaaaa', 'a'], 93]] },
    );
  });

  it.each(['x', 'y'] as const)('along %s stands nothing on what it did not stand on', (axis) => {
    fc.assert(
      fc.property(anySelected, ({ of, chosen }) => {
        const places = distribute(of, chosen, axis);
        const homes = homesOf(sceneOf(of));
        const others = piecesOf(of, Object.keys(of.positions)).filter(({ id }) => !chosen.includes(id));
        const hits = piecesOf(moved(of, places), chosen).filter(
          ({ id, rect }) =>
            id in places && others.some((other) => overlaps(other.rect, rect) && !isWithin(homes, id, other.id)),
        );
        expect(hits).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('aligning, distributing and tidying', () => {
  const moves = [
    ...(Object.keys(ALIGNMENTS) as Alignment[]).map((one) => (of: Picture, of_: string[]) => align(of, of_, one)),
    (of: Picture, of_: string[]) => distribute(of, of_, 'x'),
    (of: Picture, of_: string[]) => distribute(of, of_, 'y'),
    tidy,
  ];

  it('move nothing that is pinned, nor the box that it stands in', () => {
    fc.assert(
      fc.property(anySelected, fc.infiniteStream(fc.boolean()), ({ of, chosen }, isPinned) => {
        const pinned = Object.keys(of.positions).filter(() => isPinned.next().value);
        const homes = homesOf(sceneOf(of));
        const stay = new Set([...pinned, ...pinned.flatMap((id) => homes.get(id) ?? [])]);
        for (const move of moves)
          expect(Object.keys(move({ ...of, pinned }, chosen)).filter((id) => stay.has(id))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('tidy', () => {
  it('stands nothing under a note', () => {
    fc.assert(
      fc.property(anySelected, anyNotes, ({ of, chosen }, notes) => {
        const places = tidy({ ...of, notes }, chosen);
        const now = moved({ ...of, notes }, places);
        expect(underPapers(now).filter((id) => id in places && of.nodes[id]?.kind !== 'organisation')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('stands the selection in rows on free ground, and moves nothing else', () => {
    fc.assert(
      fc.property(anySelected, ({ of, chosen }) => {
        const now = moved(of, tidy(of, chosen));
        const moving = new Set(piecesOf(of, chosen).map(({ id }) => id));
        if (![...moving].some((id) => of.nodes[id]?.kind === 'host')) expect(clashes(now)).toEqual([]);
        for (const id of Object.keys(of.positions))
          if (!chosen.includes(id) && of.nodes[id]?.kind !== 'host')
            expect(now.positions[id]).toEqual(of.positions[id]);
      }),
      { numRuns: 30 },
    );
  });
});
