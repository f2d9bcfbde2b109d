import { homesOf, isWithin } from '../../store/homes.ts';
import type { Picture, Position } from '../../store/picture.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy, hostsByHome } from '../covered.ts';
import { at, grown, overlaps, type Rect } from '../extents.ts';
import { heldOn, keptFree } from '../kept-free.ts';
import { Room } from '../room.ts';
import { gridPlaces } from './grid-places.ts';

/** What of the selection moves as one: a node, a count, or a box with its hosts. */
export interface Piece {
  id: string;
  rect: Rect;
  isPinned: boolean;
}

type Axis = 'x' | 'y';

const ENDS = { x: ['left', 'right'], y: ['top', 'bottom'] } as const;
const GAP = 16;
/** How many wider spaces are tried, each wider by `GAP`. */
const WIDER_GAPS = 40;

/** Which edge or middle of what is selected comes to stand in one line. */
export const ALIGNMENTS = {
  left: { title: 'Left edges', axis: 'x', share: 0 },
  middle: { title: 'Middles, one below the other', axis: 'x', share: 0.5 },
  right: { title: 'Right edges', axis: 'x', share: 1 },
  top: { title: 'Top edges', axis: 'y', share: 0 },
  centre: { title: 'Middles, side by side', axis: 'y', share: 0.5 },
  bottom: { title: 'Bottom edges', axis: 'y', share: 1 },
} as const satisfies Record<string, { title: string; axis: Axis; share: number }>;
export type Alignment = keyof typeof ALIGNMENTS;

/**
 * Stands what is selected in one line: that of what is pinned among it, else their mean. Along the line they part as far
 * as they must not to overlap, and past what stands in their way. Answers the places of all that moves.
 */
export function align(picture: Picture, ids: readonly string[], alignment: Alignment): Record<string, Position> {
  const { axis, share } = ALIGNMENTS[alignment];
  const pieces = piecesOf(picture, ids);
  const lineOf = ({ rect }: Piece) => endsOf(rect, axis)[0] + share * lengthOf(rect, axis);
  const pinned = pieces.filter(({ isPinned }) => isPinned);
  const line = mean((pinned.length > 0 ? pinned : pieces).map(lineOf));
  const other = axis === 'x' ? 'y' : 'x';
  const toLine = (piece: Piece) => (piece.isPinned ? 0 : Math.round(line - lineOf(piece)));
  const inLine = (piece: Piece) => shifted(piece.rect, axis, toLine(piece));
  const along = apart(
    pieces.map((piece) => ({ ...piece, rect: inLine(piece) })),
    { axis: other, inTheWay: othersThan(picture, pieces) },
  );
  return movedBy(picture, pieces, (piece) => ({
    [axis]: toLine(piece),
    [other]: (along.get(piece.id) as number) - endsOf(piece.rect, other)[0],
  }));
}

/**
 * The same space between all that is selected, between the two that stand outermost, or more where that is too little or
 * something would come to stand on what is not selected. Where no space is free of that, each stands past what is in its way.
 */
export function distribute(picture: Picture, ids: readonly string[], axis: Axis): Record<string, Position> {
  const pieces = inOrder(piecesOf(picture, ids), axis);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last || first === last) return {};
  const span = endsOf(last.rect, axis)[1] - endsOf(first.rect, axis)[0];
  const filled = pieces.reduce((sum, { rect }) => sum + lengthOf(rect, axis), 0);
  const least = Math.max(GAP, (span - filled) / (pieces.length - 1));
  const inTheWay = othersThan(picture, pieces);
  const othersOf = (id: string) => inTheWay.filter(({ holds }) => !holds(id)).map(({ rect }) => rect);
  const spaced = (gap: number, past: (start: number, piece: Piece) => number = (start) => start) => {
    let next = endsOf(first.rect, axis)[0];
    return new Map(
      pieces.map((piece): [string, number] => {
        const start = piece.isPinned ? endsOf(piece.rect, axis)[0] : past(inWholeSteps(next, piece.rect, axis), piece);
        next = start + lengthOf(piece.rect, axis) + gap;
        return [piece.id, start];
      }),
    );
  };
  const isClear = (starts: ReadonlyMap<string, number>) =>
    pieces.every(({ id, rect, isPinned }) => {
      const there = shifted(rect, axis, (starts.get(id) as number) - endsOf(rect, axis)[0]);
      return isPinned || !inTheWay.some((other) => overlaps(other.rect, there) && !other.holds(id));
    });
  const tries = Array.from({ length: WIDER_GAPS }, (_, wider) => least + wider * GAP);
  const starts =
    tries.map((gap) => spaced(gap)).find(isClear) ??
    spaced(least, (start, { id, rect }) => freeFrom(start, { rect, axis, others: othersOf(id) }));
  return movedBy(picture, pieces, ({ id, rect }) => ({
    [axis]: (starts.get(id) as number) - endsOf(rect, axis)[0],
  }));
}

/** Rows and columns of what is selected, on free ground as near to where it stands as there is. */
export function tidy(picture: Picture, ids: readonly string[]): Record<string, Position> {
  const pieces = piecesOf(picture, ids).filter(({ isPinned }) => !isPinned);
  if (pieces.length === 0) return {};
  const bodies = inOrder(pieces, 'x').map(({ id, rect }) => ({
    id,
    members: {},
    extent: { left: 0, top: 0, right: rect.right - rect.left, bottom: rect.bottom - rect.top },
  }));
  const cells = gridPlaces(bodies);
  const ends = bodies.map(({ id, extent }) => {
    const { x, y } = cells.get(id) as Position;
    return { left: x, top: y, right: x + extent.right, bottom: y + extent.bottom };
  });
  const grid = around(ends);
  const now = around(pieces.map(({ rect }) => rect));
  const room = new Room(othersThan(picture, pieces).map(({ rect }) => rect));
  const wanted = {
    x: Math.round((now.left + now.right - grid.left - grid.right) / 2),
    y: Math.round((now.top + now.bottom - grid.top - grid.bottom) / 2),
  };
  const { place } = room.nearest(grown(grid, GAP / 2), wanted);
  return movedBy(picture, pieces, ({ id, rect }) => {
    const cell = cells.get(id) as Position;
    return { x: place.x + cell.x - rect.left, y: place.y + cell.y - rect.top };
  });
}

/** What of a selection moves: a host whose organisation is selected too moves with its box. */
export function piecesOf(picture: Picture, ids: readonly string[]): Piece[] {
  const scene = sceneOf(picture);
  const homes = homesOf(scene);
  const covered = coveredBy(scene, picture.positions);
  const members = membersOf(picture);
  const pinned = heldOn(picture);
  const chosen = new Set(ids);
  return [...chosen].flatMap((id): Piece[] => {
    const rect = covered.get(id);
    if (!rect || chosen.has(homes.get(id) ?? '')) return [];
    const isPinned = members(id).some((member) => pinned.has(member));
    return [{ id, rect, isPinned }];
  });
}

/** Of a node, count or group: itself and all that stands in its box. */
function membersOf(picture: Picture): (id: string) => string[] {
  const inside = hostsByHome(homesOf(sceneOf(picture)));
  const members = (id: string): string[] => [id, ...(inside.get(id) ?? []).flatMap(members)];
  return members;
}

/** What stands where the pieces may not: all that does not move with them. */
function othersThan(picture: Picture, pieces: readonly Piece[]): { rect: Rect; holds: (id: string) => boolean }[] {
  const scene = sceneOf(picture);
  const homes = homesOf(scene);
  const members = membersOf(picture);
  const moving = new Set(pieces.filter(({ isPinned }) => !isPinned).flatMap(({ id }) => members(id)));
  const standing = [...coveredBy(scene, picture.positions)].filter(([id]) => !moving.has(id));
  return [
    ...standing.map(([id, rect]) => ({ rect, holds: (piece: string) => isWithin(homes, piece, id) })),
    ...keptFree(picture).map((rect) => ({ rect, holds: () => false })),
  ];
}

function movedBy(
  picture: Picture,
  pieces: readonly Piece[],
  shift: (piece: Piece) => Partial<Position>,
): Record<string, Position> {
  const members = membersOf(picture);
  return Object.fromEntries(
    pieces
      .filter(({ isPinned }) => !isPinned)
      .flatMap((piece) => {
        const { x = 0, y = 0 } = shift(piece);
        return members(piece.id).flatMap((id) => {
          const place = picture.positions[id];
          return place ? [[id, { x: Math.round(place.x + x), y: Math.round(place.y + y) }] as const] : [];
        });
      }),
  );
}

/** Where each begins along an axis, so that in their order none overlaps the one before, nor what is in the way. */
function apart(
  pieces: readonly Piece[],
  { axis, inTheWay }: { axis: Axis; inTheWay: ReturnType<typeof othersThan> },
): Map<string, number> {
  const starts = new Map<string, number>();
  let reached = Number.NEGATIVE_INFINITY;
  for (const { id, rect, isPinned } of inOrder(pieces, axis)) {
    const own = endsOf(rect, axis)[0];
    const others = inTheWay.filter(({ holds }) => !holds(id)).map((other) => other.rect);
    const start = isPinned
      ? own
      : freeFrom(inWholeSteps(Math.max(own, reached + GAP), rect, axis), { rect, axis, others });
    starts.set(id, start);
    if (!isPinned) reached = start + lengthOf(rect, axis);
  }
  return starts;
}

/** The first place along an axis from which something covers nothing of the others. */
function freeFrom(start: number, { rect, axis, others }: { rect: Rect; axis: Axis; others: readonly Rect[] }): number {
  const there = shifted(rect, axis, start - endsOf(rect, axis)[0]);
  const ends = others.filter((other) => overlaps(other, there)).map((other) => endsOf(other, axis)[1]);
  if (ends.length === 0) return start;
  return freeFrom(inWholeSteps(Math.max(...ends) + GAP, rect, axis), { rect, axis, others });
}

/** The same start, at a whole number of pixels from where it is, as places are whole: what was found free stays so. */
const inWholeSteps = (start: number, rect: Rect, axis: Axis): number =>
  endsOf(rect, axis)[0] + Math.round(start - endsOf(rect, axis)[0]);

const shifted = (rect: Rect, axis: Axis, by: number): Rect => at(rect, { x: 0, y: 0, [axis]: by });

const inOrder = (pieces: readonly Piece[], axis: Axis): Piece[] =>
  [...pieces].sort((a, b) => endsOf(a.rect, axis)[0] - endsOf(b.rect, axis)[0] || (a.id < b.id ? -1 : 1));

const endsOf = (rect: Rect, axis: Axis): [number, number] => [rect[ENDS[axis][0]], rect[ENDS[axis][1]]];
const lengthOf = (rect: Rect, axis: Axis): number => rect[ENDS[axis][1]] - rect[ENDS[axis][0]];
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const around = (rects: readonly Rect[]): Rect => ({
  left: Math.min(...rects.map(({ left }) => left)),
  top: Math.min(...rects.map(({ top }) => top)),
  right: Math.max(...rects.map(({ right }) => right)),
  bottom: Math.max(...rects.map(({ bottom }) => bottom)),
});
