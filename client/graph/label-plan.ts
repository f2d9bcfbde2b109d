import type { ElementDefinition } from 'cytoscape';
import type { Position } from '../store/picture.ts';
import { at, BOX_NAME_ASIDE, BOX_PADDING, LABEL_GAP, type Rect, union } from './extents.ts';
import { HEADING_SIZE, isHeading, LARGEST_HEADING } from './headings.ts';
import { brokenAnew, TEXT, textSize } from './labels.ts';
import { Room } from './room.ts';

/** Pixels on the screen below which a name is not drawn: it could not be read. */
export const LEGIBLE = { usual: 11, presenting: 18 } as const;

/** About the width of a name at the usual size. */
const CELL = 160;

/** Characters of a line, where a name of lines as long as usual would cover a symbol. */
const LONGER_LINES = [34, 60] as const;

/** Names of boxes grow once they would need to be this much larger to be legible as usual. */
const BOX_NAME_GROWS = 1.5;

/** The name of an entity where it is drawn; lengths in pixels at 100 %. */
export interface Name {
  id: string;
  /** Of the entity. */
  place: Position;
  /** What the name covers at the usual size, round `place`. */
  extent: Rect;
  /** The same in fewer lines, the most of them first; none where it has one line, or belongs where it is. */
  inFewerLines?: readonly { text: string; extent: Rect }[];
  /** What the symbol covers, round `place`. */
  symbol: Rect;
  /** Organisations, clusters, actors and their like come first. */
  isNamedAlways: boolean;
  /** Of two alike, the higher has its name. */
  rank: number;
}

export interface LabelPlan {
  /** In pixels at 100 %. */
  size: number;
  /** Whether names of boxes leave their heads. */
  growsBoxNames: boolean;
  /** Those without the room for a name. */
  unnamed: ReadonlySet<string>;
  /** The names of those that have the room in fewer lines. */
  inFewerLines: ReadonlyMap<string, string>;
  /** What all names that are drawn cover; null where none is. */
  covered: Rect | null;
}

/** The zoom that a plan is made for: steps of an eighth of an octave, so that names change seldom and never by much. */
export const planLevel = (zoom: number, legible: number): number =>
  zoom * TEXT.size >= legible ? 1 : 2 ** (Math.floor(8 * Math.log2(zoom)) / 8);

/**
 * Which names are drawn how large, so that each can be read: from afar names grow against the picture, and those of a
 * lower rank give way where two would cover each other or a name would cover another's symbol. Names of those who are
 * named always are rather broken into fewer lines, and cover a symbol where that is of no use.
 * @param first those whose names come before all others: what is new
 */
export function labelPlan(
  names: readonly Name[],
  { level, legible, first = NOBODY }: { level: number; legible: number; first?: ReadonlySet<string> },
): LabelPlan {
  const size = Math.max(TEXT.size, legible / level);
  const growsBoxNames = level * TEXT.size * BOX_NAME_GROWS <= LEGIBLE.usual;
  if (size === TEXT.size) return { ...ALL_NAMED, size, growsBoxNames, covered: allOf(names.map(usualRect)) };
  const growth = size / TEXT.size;
  const texts = new Room(CELL * growth);
  const symbols = new Room(CELL * growth);
  for (const { place, symbol } of names) symbols.cover(at(symbol, place));
  const inTurn = [...names].sort(
    (a, b) =>
      Number(first.has(b.id)) - Number(first.has(a.id)) ||
      Number(b.isNamedAlways) - Number(a.isNamedAlways) ||
      b.rank - a.rank ||
      (a.id < b.id ? -1 : 1),
  );
  const drawn: Rect[] = [];
  const unnamed = new Set<string>();
  const inFewerLines = new Map<string, string>();
  for (const { id, place, extent, isNamedAlways, ...name } of inTurn) {
    const usual = at(grownBy(extent, growth), place);
    const hasRoom = (rect: Rect) => texts.isFree(rect) && symbols.isFree(rect);
    const other = hasRoom(usual)
      ? undefined
      : (name.inFewerLines ?? [])
          .map((one) => ({ text: one.text, rect: at(grownBy(one.extent, growth), place) }))
          .find(({ rect }) => hasRoom(rect));
    if (other) inFewerLines.set(id, other.text);
    const rect = other?.rect ?? usual;
    if (hasRoom(rect) || ((isNamedAlways || first.has(id)) && texts.isFree(rect))) {
      texts.cover(rect);
      drawn.push(rect);
    } else unnamed.add(id);
  }
  return { size, growsBoxNames, unnamed, inFewerLines, covered: allOf(drawn) };
}

const NOBODY: ReadonlySet<string> = new Set();
const ALL_NAMED = { unnamed: NOBODY, inFewerLines: new Map<string, string>() };

const usualRect = ({ extent, place }: Name): Rect => at(extent, place);

const allOf = (rects: readonly Rect[]): Rect | null => (rects.length > 0 ? rects.reduce(union) : null);

/** Elements as they were planned last. */
const drawn = new WeakMap<ElementDefinition, OfOne & { element: ElementDefinition }>();

/** What a plan says of one name. */
type OfOne = Pick<LabelPlan, 'size' | 'growsBoxNames'> & { isUnnamed: boolean; text: string | undefined };

/** Elements as a plan has them: the same as before, where their names stay as they were. */
export function planned(
  elements: readonly ElementDefinition[],
  { unnamed, inFewerLines, size, growsBoxNames }: LabelPlan,
): readonly ElementDefinition[] {
  if (size === TEXT.size) return elements;
  return elements.map((element) => {
    if (element.group === 'edges') return element;
    const id = element.data.id as string;
    const one = { size, growsBoxNames, isUnnamed: unnamed.has(id), text: inFewerLines.get(id) };
    const known = drawn.get(element);
    if (known && isAlike(known, one)) return known.element;
    const now = plannedElement(element, one);
    drawn.set(element, { ...one, element: now });
    return now;
  });
}

const isAlike = (a: OfOne, b: OfOne): boolean =>
  a.size === b.size && a.growsBoxNames === b.growsBoxNames && a.isUnnamed === b.isUnnamed && a.text === b.text;

function plannedElement(
  element: ElementDefinition,
  { size, growsBoxNames, isUnnamed, text }: OfOne,
): ElementDefinition {
  if (isHeading(element)) {
    const textSize = Math.max(HEADING_SIZE, Math.min(size, LARGEST_HEADING));
    return { ...element, data: { ...element.data, textSize } } as ElementDefinition;
  }
  // A box is as large as the names in it, so those stay as they are.
  if (!isEntity(element) || element.data.parent) return element;
  // The name of a box fits its head until it would be far too small to read there, whoever looks.
  if (isBox(element) && !growsBoxNames && !isUnnamed) return element;
  return {
    ...element,
    data: {
      ...element.data,
      ...(text === undefined ? {} : { label: text }),
      textSize: size,
      nameAside: nameAside(element, size),
    },
    classes: isUnnamed ? `${element.classes} unnamed` : element.classes,
  } as ElementDefinition;
}

const isBox = ({ classes }: ElementDefinition): boolean => String(classes).split(' ').includes('box');

/** How far to the right of its middle a box's name stands: it grows away from the symbol at its left. */
const nameAside = ({ data }: ElementDefinition, size: number): number =>
  BOX_NAME_ASIDE + (textSize(String(data.label ?? '')).width / 2) * (size / TEXT.size - 1);

/** The names of what is drawn. */
export const namesOf = (elements: readonly ElementDefinition[]): Name[] =>
  elements.filter(isEntity).flatMap((element) => {
    const { data, position } = element;
    const text = String(data.label ?? '');
    if (!position || text === '') return [];
    const marks = String(element.classes).split(' ');
    const half = Number(data.size) / 2;
    const symbol = { left: -half, top: -half, right: half, bottom: half };
    const isHead = isBox(element);
    const top = isHead ? -Number(data.innerHeight) / 2 - BOX_PADDING : half + LABEL_GAP - 2;
    const middle = isHead ? BOX_NAME_ASIDE : 0;
    const extentOf = (of: string): Rect => {
      const { width, height } = textSize(of, marks.includes('value') ? 'mono' : 'sans');
      return { left: middle - width / 2, top, right: middle + width / 2, bottom: top + height };
    };
    const isNamedAlways = marks.includes('named');
    const others = isNamedAlways && !isHead && data.parent === undefined ? fewerLines(text) : [];
    return [
      {
        id: String(data.id),
        place: position,
        extent: extentOf(text),
        inFewerLines: others.map((other) => ({ text: other, extent: extentOf(other) })),
        symbol,
        isNamedAlways,
        rank: Number(data.rank),
      },
    ];
  });

function fewerLines(text: string): string[] {
  const most = text.split('\n').length;
  if (most === 1) return [];
  const broken = LONGER_LINES.map((length) => brokenAnew(text, length));
  return [...new Set(broken)].filter((one) => one.split('\n').length < most);
}

const isEntity = ({ group, classes }: ElementDefinition): boolean =>
  group === 'nodes' && String(classes).startsWith('entity');

/** A name grows sideways from its middle, and down from its top. */
function grownBy({ left, top, right, bottom }: Rect, growth: number): Rect {
  const [middle, half] = [(left + right) / 2, (right - left) / 2];
  return { left: middle - half * growth, top, right: middle + half * growth, bottom: top + (bottom - top) * growth };
}
