import type { GraphNode } from '../../contract/graph.ts';
import { KINDS } from '../../contract/kinds.ts';
import type { Fold, Position } from '../store/picture.ts';
import type { DrawnGroup } from './containment.ts';
import { foldLabel, groupLabel, isValue, nodeLabel, textSize } from './labels.ts';

/** A rectangle; lengths in pixels at 100 %, y downwards. */
export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Badges, marks and rings stand out of a symbol by this much. */
export const BADGE_ROOM = 14;
/** Between a symbol and the text under it. */
export const LABEL_GAP = 8;
export const FOLD_HEIGHT = 22;
/** Room in a pill beside its text: icon, ends. */
const FOLD_SIDES = 44;
/** The sheets behind a pill stand out by this much. */
export const FOLD_STACK = 3;
/** A box keeps this much round its hosts, and a head for its symbol and name over it. */
export const BOX_PADDING = 10;
export const BOX_HEAD = 56;
export const GROUP_HEIGHT = 30;
/** Room in a closed group beside its text: icon, ends. */
const GROUP_SIDES = 48;
/** The border of a closed group stands out by this much. */
const GROUP_RIM = 3;
/** An open group has a name over what stands in it, and no symbol. */
const GROUP_HEAD = 30;
/** Between the upper edge of an open group and the lower one of its name, which grows upwards. */
export const GROUP_NAME_BOTTOM = 24;
/** The name in the head stands this much to the right of the middle, beside the symbol. */
export const BOX_NAME_ASIDE = 34;

/** Width and height of a kind's symbol. */
export function symbolSize({ kind }: Pick<GraphNode, 'kind'>): number {
  const { family } = KINDS[kind];
  return family === 'who' || family === 'victims' ? 42 : 36;
}

/** What a node covers round its own place, label and badges included. */
export function nodeExtent(node: GraphNode): Rect {
  const known = extents.get(node);
  if (known) return known;
  const extent = measured(node);
  extents.set(node, extent);
  return extent;
}

/** Nodes are never changed, and are measured at each step of a layout. */
const extents = new WeakMap<GraphNode, Rect>();

function measured(node: GraphNode): Rect {
  const half = symbolSize(node) / 2;
  const text = textSize(nodeLabel(node), isValue(node) ? 'mono' : 'sans');
  const side = Math.max(half + BADGE_ROOM, text.width / 2);
  return { left: -side, top: -half - BADGE_ROOM, right: side, bottom: half + LABEL_GAP + text.height };
}

export const foldWidth = (fold: Fold): number => Math.ceil(textSize(foldLabel(fold)).width) + FOLD_SIDES;

export function foldExtent(fold: Fold): Rect {
  const half = foldWidth(fold) / 2;
  return { left: -half, top: -FOLD_HEIGHT / 2, right: half + FOLD_STACK, bottom: FOLD_HEIGHT / 2 + FOLD_STACK };
}

export const groupWidth = (group: DrawnGroup): number => Math.ceil(textSize(groupLabel(group)).width) + GROUP_SIDES;

/** What a closed group covers round its own place. */
export function groupExtent(group: DrawnGroup): Rect {
  const half = groupWidth(group) / 2 + GROUP_RIM;
  const height = GROUP_HEIGHT / 2 + GROUP_RIM;
  return { left: -half, top: -height, right: half, bottom: height };
}

/** What the box of an organisation or an open group covers, from what stands in it covers. */
export function boxAround(owner: GraphNode | DrawnGroup, hosts: readonly Rect[]): Rect {
  const inner = hosts.reduce(union);
  const isGroup = 'inside' in owner;
  const name = isGroup
    ? textSize(groupLabel(owner)).width + 2 * BOX_PADDING
    : textSize(nodeLabel(owner)).width + 2 * BOX_NAME_ASIDE + BOX_PADDING;
  const middle = (inner.left + inner.right) / 2;
  const half = Math.max((inner.right - inner.left) / 2 + BOX_PADDING, name / 2);
  return {
    left: middle - half,
    top: inner.top - (isGroup ? GROUP_HEAD : BOX_HEAD),
    right: middle + half,
    bottom: inner.bottom + BOX_PADDING,
  };
}

export const union = (a: Rect, b: Rect): Rect => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

export const at = (extent: Rect, { x, y }: Position): Rect => ({
  left: extent.left + x,
  top: extent.top + y,
  right: extent.right + x,
  bottom: extent.bottom + y,
});

export const overlaps = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const holds = ({ left, top, right, bottom }: Rect, { x, y }: Position): boolean =>
  left <= x && x <= right && top <= y && y <= bottom;

export const isWithin = (a: Rect, b: Rect): boolean =>
  a.left >= b.left && a.top >= b.top && a.right <= b.right && a.bottom <= b.bottom;

export const grown = (rect: Rect, by: number): Rect => ({
  left: rect.left - by,
  top: rect.top - by,
  right: rect.right + by,
  bottom: rect.bottom + by,
});

export const centre = (rect: Rect): Position => ({ x: (rect.left + rect.right) / 2, y: (rect.top + rect.bottom) / 2 });
