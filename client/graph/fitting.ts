import type { BoundingBox12, BoundingBoxWH, Core } from 'cytoscape';
import type { Position } from '../store/picture.ts';
import { type Rect, union } from './extents.ts';
import { labelPlan, planLevel } from './label-plan.ts';
import { TEXT } from './labels.ts';
import type { Name } from './names.ts';

/** Pixels that stay free round a picture that is shown whole. */
export const FIT_MARGIN = 20;

/** The zoom below which no picture is shown. */
export const FARTHEST = 0.01;

/** How a picture is shown whole. */
export interface Fit {
  zoom: number;
  /** What of it lies in the middle, in pixels at 100 %. */
  middle: Position;
}

/**
 * Shows all of a picture, names included, as near as there is room for it. From afar names keep their size on the screen,
 * so that they cover the more of a picture the farther it is: they are planned for each step of the zoom until one fits.
 */
export function fitOf({
  bodies,
  names,
  room,
  legible,
  nearest,
  first,
  counts = [],
  lines = [],
}: {
  /** What all covers but names of entities, in pixels at 100 %. */
  bodies: Rect;
  names: readonly Name[];
  /** Pixels on the screen. */
  room: { width: number; height: number };
  legible: number;
  nearest: number;
  /** See `labelPlan`. */
  first?: ReadonlySet<string>;
  counts?: readonly Rect[];
  lines?: readonly Rect[];
}): Fit {
  const zoomFor = ({ left, top, right, bottom }: Rect): number =>
    Math.min((room.width - 2 * FIT_MARGIN) / (right - left), (room.height - 2 * FIT_MARGIN) / (bottom - top));
  let zoom = Math.max(FARTHEST, Math.min(nearest, zoomFor(bodies)));
  for (;;) {
    const level = planLevel(zoom, legible);
    // Names are planned alike down to here. To an audience 1 is a step like others too, below the zoom that is legible.
    const least = zoom * TEXT.size >= legible ? legible / TEXT.size : level;
    const { covered } = labelPlan(names, { level, legible, counts, lines, ...(first ? { first } : {}) });
    const all = covered ? union(bodies, covered) : bodies;
    const fitting = Math.min(zoom, zoomFor(all));
    if (fitting >= least || least <= FARTHEST) {
      return {
        zoom: Math.max(FARTHEST, fitting),
        middle: { x: (all.left + all.right) / 2, y: (all.top + all.bottom) / 2 },
      };
    }
    zoom = least * (1 - 1e-9);
  }
}

/** What all that is drawn covers, without the names of entities, which change with the zoom. */
export function bodiesOf(cy: Core): Rect {
  const entities = cy.nodes('.entity').boundingBox({ includeLabels: false });
  const others = cy.elements().not('.entity').boundingBox();
  const seen = [entities, others].filter(({ w, h }) => w > 0 || h > 0).map(rectOf);
  return seen.length > 0 ? seen.reduce(union) : { left: 0, top: 0, right: 0, bottom: 0 };
}

const rectOf = ({ x1, y1, x2, y2 }: BoundingBox12 & BoundingBoxWH): Rect => ({
  left: x1,
  top: y1,
  right: x2,
  bottom: y2,
});
