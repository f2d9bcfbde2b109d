import { KINDS } from '../../../contract/kinds.ts';
import { relationship } from '../../../contract/relationships.ts';
import type { Picture, Position } from '../../store/picture.ts';
import { type Body, bodiesOf, placesOf } from '../bodies.ts';
import { type Scene, sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import { at, union } from '../extents.ts';
import { orderColumns } from './columns.ts';
import { layOutLayered } from './layered.ts';
import { linksOf } from './links.ts';

/** Between the columns: folds, who, whose machines, against whom. In pixels. */
const COLUMN_GAPS = [44, 104, 280] as const;
const ROW_GAP = 22;
const FOLD_GAP = 1;
const BLOCK_GAP = 12;
/** More folds than this stand in several columns. */
const FOLDS_A_COLUMN = 24;
/** A picture that is taller than this many times its width cannot be read on a screen. */
const TALLEST = 1.5;

/**
 * The opening picture, read from left to right: what is folded, who did it, whose machines were used, against whom.
 * Where so many stand in a column that it could not be read, in layers that are broken instead.
 */
export function layOutOpening(picture: Picture): Record<string, Position> {
  const places = inColumns(picture);
  const rects = [...coveredBy(sceneOf(picture), places).values()];
  if (rects.length === 0) return places;
  const { left, right, top, bottom } = rects.reduce(union);
  return bottom - top > TALLEST * (right - left) ? layOutLayered(picture) : places;
}

/** Those used against others stand in the third column, those they were used against in the fourth. */
function inColumns(picture: Picture): Record<string, Position> {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const columns = orderColumns(columnsOf(scene, bodies), linksOf(scene, bodies));
  const [who, middle, against] = columns.map((column) => column.map((index) => bodies[index] as Body)) as [
    Body[],
    Body[],
    Body[],
  ];
  const places = new Map<string, Position>();
  const folds = new Map(who.map(({ id }) => [id, bodies.filter((body) => picture.folds[body.id]?.anchor === id)]));
  const perRow = Math.max(1, Math.ceil(scene.folds.length / FOLDS_A_COLUMN));

  const blocks = who.map((body) => ({ body, grid: gridOf(folds.get(body.id) ?? [], perRow) }));
  const blockHeights = blocks.map(({ body, grid }) => Math.max(heightOf(body), grid.height));
  const whoHeight = stacked(blockHeights, BLOCK_GAP);
  const height = Math.max(whoHeight, ...[middle, against].map((column) => stacked(column.map(heightOf), ROW_GAP)));
  const blockGap = BLOCK_GAP + (height - whoHeight) / Math.max(1, blocks.length);
  const foldWidth = Math.max(0, ...blocks.map(({ grid }) => grid.width));
  const whoLeft = foldWidth > 0 ? foldWidth + COLUMN_GAPS[0] : 0;
  const whoWidth = widthOf(who);
  let top = -stacked(blockHeights, blockGap) / 2;
  for (const { body, grid } of blocks) {
    const block = Math.max(heightOf(body), grid.height);
    put(places, body, { x: whoLeft + whoWidth / 2, y: top + block / 2 });
    for (const { body: fold, right, middle: y } of grid.cells) {
      put(places, fold, { x: foldWidth - right - fold.extent.right, y: top + (block - grid.height) / 2 + y });
    }
    top += block + blockGap;
  }
  const middleLeft = whoLeft + whoWidth + (who.length > 0 ? COLUMN_GAPS[1] : 0);
  const all = { top: -height / 2, height };
  spread(places, middle, { left: middleLeft, width: widthOf(middle), ...all });

  // Those abused against stand level with the machines; what is part of them follows below.
  const used = usedAgainst(scene);
  const machines = spanOf(
    middle.filter(({ members }) => Object.keys(members).some((id) => used.from.has(id))),
    places,
  );
  const targets = against.filter(({ id }) => used.to.has(id));
  const others = against.filter(({ id }) => !used.to.has(id));
  const left = middleLeft + widthOf(middle) + (middle.length > 0 ? COLUMN_GAPS[2] : 0);
  const width = widthOf(against);
  spread(places, targets, { left, width, ...(machines ?? all) });
  const reached = spanOf(targets, places);
  const below = reached ? reached.top + reached.height + ROW_GAP : all.top;
  spread(places, others, { left, width, top: below, height: Math.max(0, height / 2 - below) });
  return placesOf(bodies, places);
}

/** The machines that were used, and those they were used against. */
function usedAgainst({ edges }: Pick<Scene, 'edges'>): { from: Set<string>; to: Set<string> } {
  const used = edges.filter(({ type }) => relationship(type).usedAgainst);
  return { from: new Set(used.map(({ from }) => from)), to: new Set(used.map(({ to }) => to)) };
}

/** Indices of bodies in the columns for who, whose machines, against whom. Folds of others than who stand in the last. */
function columnsOf({ nodes, edges, folds }: Scene, bodies: readonly Body[]): [number[], number[], number[]] {
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const isWho = (id: string) => KINDS[kinds.get(id) ?? 'other'].family === 'who';
  const used = usedAgainst({ edges });
  const isUsed = ({ members }: Body) => Object.keys(members).some((id) => used.from.has(id));
  const abused = new Set(bodies.filter(isUsed).flatMap(({ members }) => Object.keys(members)));
  const against = new Set([...used.to].filter((id) => !abused.has(id)));
  for (const { type, from, to } of edges)
    if (type === 'PART_OF' && against.has(to) && !abused.has(from)) against.add(from);

  const foldAnchors = new Map(folds.map(({ id, anchor }) => [id, anchor]));
  const columns: [number[], number[], number[]] = [[], [], []];
  bodies.forEach(({ id }, index) => {
    const anchor = foldAnchors.get(id);
    if (anchor !== undefined) {
      if (!isWho(anchor)) columns[2].push(index);
    } else columns[isWho(id) ? 0 : against.has(id) ? 2 : 1].push(index);
  });
  return columns;
}

/** Pills in rows, the first column nearest to their entity; measured from the right and the top. */
function gridOf(folds: readonly Body[], perRow: number) {
  const columnWidth = widthOf(folds);
  const rowHeight = Math.max(0, ...folds.map(heightOf)) + FOLD_GAP;
  const rows = Math.ceil(folds.length / perRow);
  const columns = Math.min(perRow, folds.length);
  return {
    width: columns * columnWidth + Math.max(0, columns - 1) * FOLD_GAP * 8,
    height: rows * rowHeight,
    cells: folds.map((body, index) => ({
      body,
      right: Math.floor(index / rows) * (columnWidth + FOLD_GAP * 8),
      middle: (index % rows) * rowHeight + heightOf(body) / 2,
    })),
  };
}

/** The height of what stands over one another. */
const stacked = (heights: readonly number[], gap: number): number =>
  heights.reduce((sum, height) => sum + height, 0) + gap * Math.max(0, heights.length - 1);

interface Span {
  top: number;
  height: number;
}

/** Stands bodies over one another, as far apart as the span lets them; more than it holds reach out of it. */
function spread(
  places: Map<string, Position>,
  bodies: readonly Body[],
  { left, width, top, height }: Span & { left: number; width: number },
): void {
  const heights = bodies.map(heightOf);
  const gap = Math.max(ROW_GAP, (height - stacked(heights, 0)) / Math.max(1, bodies.length));
  const filled = stacked(heights, gap);
  let y = filled > height ? top : top + (height - filled) / 2;
  for (const body of bodies) {
    put(places, body, { x: left + width / 2, y: y + heightOf(body) / 2 });
    y += heightOf(body) + gap;
  }
}

function spanOf(bodies: readonly Body[], places: ReadonlyMap<string, Position>): Span | null {
  const rects = bodies.map(({ id, extent }) => at(extent, places.get(id) as Position));
  if (rects.length === 0) return null;
  const { top, bottom } = rects.reduce(union);
  return { top, height: bottom - top };
}

/** Puts a body's own place so that what it covers is centred at `middle` in height. */
function put(places: Map<string, Position>, { id, extent }: Body, { x, y }: Position): void {
  places.set(id, { x, y: y - (extent.top + extent.bottom) / 2 });
}

const heightOf = ({ extent }: Body): number => extent.bottom - extent.top;
const widthOf = (bodies: readonly Body[]): number =>
  Math.max(0, ...bodies.map(({ extent }) => extent.right - extent.left));
