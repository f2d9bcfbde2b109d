import type { ElementDefinition } from 'cytoscape';
import type { Position } from '../store/picture.ts';
import { at, BADGE_ROOM, BOX_NAME_ASIDE, BOX_PADDING, FOLD_STACK, LABEL_GAP, type Rect } from './extents.ts';
import { brokenAnew, textSize } from './labels.ts';

/** Characters of a line, where a name of lines as long as usual would cover something: in fewer lines, then in narrower ones. */
const LONGER_LINES = [34, 60] as const;
const SHORTER_LINES = [17, 13] as const;

/** The name of an entity where it is drawn; lengths in pixels at 100 %. */
export interface Name {
  id: string;
  /** Of the entity. */
  place: Position;
  /** What the name covers at the usual size, round `place`. */
  extent: Rect;
  /** Other ways to write it, the better first; none where it belongs where it is. */
  otherwise?: () => readonly Wording[];
  /** What the symbol covers, round `place`. */
  symbol: Rect;
  /** The name of a box stands beside its symbol, and grows away from that. */
  isBeside?: boolean;
  /** Organisations, clusters, actors and their like come first. */
  isNamedAlways: boolean;
  /** Of two alike, the higher has its name. */
  rank: number;
}

/** A name in other lines, or over its symbol instead of under it. */
export interface Wording {
  text: string;
  isAbove: boolean;
  /** What it covers at the usual size, round the entity's place. */
  extent: Rect;
}

/** The names of what is drawn. */
export const namesOf = (elements: readonly ElementDefinition[]): Name[] =>
  elements.map(nameOf).filter((name) => name !== null);

/** What the counts among what is drawn cover. */
export const countsOf = (elements: readonly ElementDefinition[]): Rect[] =>
  elements.flatMap((element) => {
    const { data, position } = element;
    if (!position || !isCount(element)) return [];
    const [half, height] = [Number(data.width) / 2, Number(data.height) / 2];
    return [at({ left: -half, top: -height, right: half + FOLD_STACK, bottom: height + FOLD_STACK }, position)];
  });

/** Elements are never changed, and are named anew after each step. */
const known = new WeakMap<ElementDefinition, Name | null>();

function nameOf(element: ElementDefinition): Name | null {
  let name = known.get(element);
  if (name === undefined) {
    name = isEntity(element) ? named(element) : null;
    known.set(element, name);
  }
  return name;
}

function named(element: ElementDefinition): Name | null {
  const { data, position } = element;
  const text = String(data.label ?? '');
  if (!position || text === '') return null;
  const marks = String(element.classes).split(' ');
  const half = Number(data.size) / 2;
  const isHead = isBox(element);
  const top = isHead ? -Number(data.innerHeight) / 2 - BOX_PADDING : half + LABEL_GAP - 2;
  const middle = isHead ? BOX_NAME_ASIDE : 0;
  const extentOf = (of: string, isAbove = false): Rect => {
    const { width, height } = textSize(of, marks.includes('value') ? 'mono' : 'sans');
    const from = isAbove ? -half - NAME_ABOVE - height : top;
    return { left: middle - width / 2, top: from, right: middle + width / 2, bottom: from + height };
  };
  const wordings = () => {
    const lines = [...linesOtherwise(text)].map((one) => ({ text: one, isAbove: false, extent: extentOf(one) }));
    const above = [text, ...linesOtherwise(text)];
    return [...lines, ...above.map((one) => ({ text: one, isAbove: true, extent: extentOf(one, true) }))];
  };
  return {
    id: String(data.id),
    place: position,
    extent: extentOf(text),
    ...(isHead ? { isBeside: true } : data.parent !== undefined ? {} : { otherwise: wordings }),
    symbol: { left: -half, top: -half, right: half, bottom: half },
    isNamedAlways: marks.includes('named'),
    rank: Number(data.rank),
  };
}

/** Between a symbol and the name over it: marks of its roles stand out there. */
export const NAME_ABOVE = BADGE_ROOM;

/** The same text in fewer lines, the most of them first, and in narrower ones. */
function linesOtherwise(text: string): Set<string> {
  const most = text.split('\n').length;
  const longer = LONGER_LINES.map((length) => brokenAnew(text, length)).filter((one) => one.split('\n').length < most);
  const { width } = textSize(text);
  const shorter = SHORTER_LINES.map((length) => brokenAnew(text, length)).filter((one) => textSize(one).width < width);
  return new Set([...longer, ...shorter]);
}

export const isEntity = ({ group, classes }: ElementDefinition): boolean =>
  group === 'nodes' && String(classes).startsWith('entity');

export const isCount = ({ group, classes }: ElementDefinition): boolean =>
  group === 'nodes' && String(classes).split(' ').includes('fold');

export const isBox = ({ classes }: ElementDefinition): boolean => String(classes).split(' ').includes('box');
