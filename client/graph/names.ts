import type { ElementDefinition } from 'cytoscape';
import type { Position } from '../store/picture.ts';
import {
  at,
  BADGE_ROOM,
  BOX_NAME_ASIDE,
  BOX_PADDING,
  FOLD_STACK,
  GROUP_NAME_BOTTOM,
  grown,
  LABEL_GAP,
  type Rect,
  union,
} from './extents.ts';
import { brokenAnew, textSize } from './labels.ts';
import { curve } from './routes.ts';

/** Characters of a line, where a name of lines as long as usual would cover something: in fewer lines, then in narrower ones. */
const LONGER_LINES = [34, 60] as const;
const SHORTER_LINES = [17, 13] as const;

/** The name of an entity, or of an open group, where it is drawn; lengths in pixels at 100 %. */
export interface Name {
  id: string;
  /** Of the entity. */
  place: Position;
  /** What the name covers at the usual size, round `place`. */
  extent: Rect;
  /** Other ways to write it, the better first; none where it belongs where it is. */
  otherwise?: () => readonly Wording[];
  /** What the symbol covers, round `place`; an open group has none. */
  symbol?: Rect;
  /** Of a box: what it covers, round `place`. Its name stands beside its symbol, and grows away from that. */
  box?: Rect;
  /** True of what stands in a box: its name is not drawn where those of boxes grow. */
  isInBox?: boolean;
  /** Organisations, clusters, actors and their like come first. */
  isNamedAlways: boolean;
  /** Of two alike, the higher has its name. */
  rank: number;
}

/** A name in other lines, or at another place than usual: `within` is at the lower edge of a box, in it. */
export interface Wording {
  text: string;
  at: 'usual' | 'within' | 'above' | 'below';
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
    name = isEntity(element) || isGroupBox(element) ? named(element) : null;
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
  const isGroup = isGroupBox(element);
  const box = isGroup || isBox(element) ? boxOf(element) : null;
  const [aside, head] = isGroup ? [0, GROUP_NAME_BOTTOM] : [BOX_NAME_ASIDE, BOX_NAME_BOTTOM];
  const sign = marks.includes('noted') ? NOTED : '';
  const extentOf = (of: string, where: Wording['at'] = 'usual'): Rect => {
    const { width, height } = textSize(`${sign}${of}`, marks.includes('value') ? 'mono' : 'sans');
    const middle = box && where === 'usual' ? aside : 0;
    const top = {
      usual: box ? box.top + head - height : half + LABEL_GAP - 2,
      within: (box?.bottom ?? 0) - BOX_NAME_GAP - height,
      above: (box ? box.top - BOX_NAME_GAP : -half - NAME_ABOVE) - height,
      below: (box?.bottom ?? half) + BOX_NAME_GAP,
    }[where];
    return { left: middle - width / 2, top, right: middle + width / 2, bottom: top + height };
  };
  const wordings = () => {
    const texts = [text, ...linesOtherwise(text)];
    const wording = (one: string, where: Wording['at']) => ({ text: one, at: where, extent: extentOf(one, where) });
    const elsewhere = (box ? (['within', 'above', 'below'] as const) : (['above'] as const)).flatMap((where) =>
      texts.map((one) => wording(one, where)),
    );
    const narrowest = wordByWord(texts).flatMap((one) => [wording(one, 'usual'), wording(one, 'above')]);
    return [...texts.slice(1).map((one) => wording(one, 'usual')), ...elsewhere, ...narrowest];
  };
  return {
    id: String(data.id),
    place: position,
    extent: extentOf(text),
    ...(box ? { box } : {}),
    ...(box || data.parent === undefined ? { otherwise: wordings } : {}),
    ...(isGroup ? {} : { symbol: box ? cornerOf(box) : { left: -half, top: -half, right: half, bottom: half } }),
    isInBox: data.parent !== undefined,
    isNamedAlways: isGroup || marks.includes('named'),
    rank: isGroup ? 0 : Number(data.rank),
  };
}

/** Between a symbol and the name over it: marks of its roles stand out there. */
export const NAME_ABOVE = BADGE_ROOM;
/** Before the name of what has a note. */
const NOTED = '✎ ';
/** Between a box and its name, where that stands over or under it. */
export const BOX_NAME_GAP = 4;
/** Between the upper edge of a box and the lower one of the name in its head, which grows upwards. */
export const BOX_NAME_BOTTOM = 44;
/** The symbol of a box and what stands out of it lie in a square of this side, in its corner. */
const BOX_SYMBOL = 52;

/** Where the symbol of a box stands in it. */
const cornerOf = ({ left, top }: Rect): Rect => ({ left, top, right: left + BOX_SYMBOL, bottom: top + BOX_SYMBOL });

/** What a box covers round its place. */
function boxOf({ data }: ElementDefinition): Rect {
  const [across, down] = [Number(data.innerWidth) / 2 + BOX_PADDING, Number(data.innerHeight) / 2 + BOX_PADDING];
  return { left: -across, top: -down, right: across, bottom: down };
}

/** What the arrows cover that say whose machines were used against whom, in pieces. */
export function heavyLinesOf(elements: readonly ElementDefinition[]): Rect[] {
  const heavy = elements.filter(({ classes }) => String(classes).split(' ').includes('used-against'));
  if (heavy.length === 0) return [];
  const places = new Map(elements.map(({ data, position }) => [data.id, position]));
  return heavy.flatMap(({ data }) => {
    const [from, to] = [places.get(data.source as string), places.get(data.target as string)];
    if (!from || !to) return [];
    const points = curve({ from, to }, Number(data.bend));
    return points.slice(1).map((point, index) => {
      const piece = union(spot(points[index] as Position), spot(point));
      return grown(piece, Number(data.width) / 2);
    });
  });
}

const spot = ({ x, y }: Position): Rect => ({ left: x, top: y, right: x, bottom: y });

/** The same text in fewer lines, the most of them first, and in narrower ones. */
function linesOtherwise(text: string): Set<string> {
  const most = text.split('\n').length;
  const longer = LONGER_LINES.map((length) => brokenAnew(text, length)).filter((one) => one.split('\n').length < most);
  const { width } = textSize(text);
  const shorter = SHORTER_LINES.map((length) => brokenAnew(text, length)).filter((one) => textSize(one).width < width);
  return new Set([...longer, ...shorter]);
}

/** Lines of a name that has one for each word; of more words it is no longer read as one. */
const WORD_BY_WORD = 3;

/** The text with a line for each word, where that is none of those there are, and few. */
function wordByWord(texts: readonly string[]): string[] {
  const one = brokenAnew(texts[0] ?? '', 1);
  return texts.includes(one) || one.split('\n').length > WORD_BY_WORD ? [] : [one];
}

export const isEntity = ({ group, classes }: ElementDefinition): boolean =>
  group === 'nodes' && String(classes).startsWith('entity');

export const isCount = ({ group, classes }: ElementDefinition): boolean =>
  group === 'nodes' && String(classes).split(' ').includes('fold');

/** An open group. */
export const isGroupBox = ({ classes }: ElementDefinition): boolean => String(classes).startsWith('group-box');

export const isBox = ({ classes }: ElementDefinition): boolean => String(classes).split(' ').includes('box');
