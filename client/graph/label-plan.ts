import { at, FOLD_HEIGHT, isWithin, overlaps, type Rect, union } from './extents.ts';
import { TEXT, textSize } from './labels.ts';
import type { Name, Wording } from './names.ts';
import { Room } from './room.ts';
import { SMALLEST_TEXT } from './style/words.ts';

/** Pixels on the screen below which a name is not drawn: it could not be read. */
export const LEGIBLE = { usual: 11, presenting: 18 } as const;

/** About the width of a name at the usual size. */
const CELL = 160;

/** Names of boxes grow once they would need to be this much larger to be legible as usual. */
const BOX_NAME_GROWS = 1.5;

/** Before a name: that it is new, its number on a path, or on which side of a comparison it stands. */
const SIGN = '● ';

export interface LabelPlan {
  /** In pixels at 100 %. */
  size: number;
  /** Of the numbers of counts, whose words are too small to be read; null where they stay as they are, or have no room. */
  countSize: number | null;
  /** Whether names of boxes leave their heads. */
  growsBoxNames: boolean;
  /** Those without the room for a name. */
  unnamed: ReadonlySet<string>;
  /** Those whose names have the room in other lines, or over their symbols. */
  otherwise: ReadonlyMap<string, Wording>;
  /** What all names that are drawn cover; null where none is. */
  covered: Rect | null;
}

/** The zoom that a plan is made for: steps of an eighth of an octave, so that names change seldom and never by much. */
export const planLevel = (zoom: number, legible: number): number =>
  zoom * TEXT.size >= legible ? 1 : 2 ** (Math.floor(8 * Math.log2(zoom)) / 8);

/**
 * Which names are drawn how large, so that each can be read: from afar names grow against the picture, and those of a
 * lower rank give way where two would cover each other or a name would cover another's symbol. Names of those who are
 * named always are rather broken into other lines or set over their symbols, and cover a symbol where that is of no use.
 * @param first those looked for, such as what is new: they are named beside what has its name, or instead of it where
 * there is no place for both
 */
export function labelPlan(
  names: readonly Name[],
  {
    level,
    legible,
    first = NOBODY,
    counts = [],
    lines = [],
  }: {
    level: number;
    legible: number;
    first?: ReadonlySet<string>;
    /** What counts cover, which no name is to cover. */
    counts?: readonly Rect[];
    /** What lines cover that names leave free where they can. */
    lines?: readonly Rect[];
  },
): LabelPlan {
  const size = Math.max(TEXT.size, legible / level);
  const growsBoxNames = level * TEXT.size * BOX_NAME_GROWS <= LEGIBLE.usual;
  if (size === TEXT.size) return { ...ALL_NAMED, size, growsBoxNames, covered: allOf(names.map(usualRect)) };
  const growth = size / TEXT.size;
  const countSize = sizeOfCounts(level);
  const symbols = new Room([], CELL * growth);
  for (const { place, symbol } of names) if (symbol) symbols.cover(at(symbol, place));
  for (const rect of counts) symbols.cover(rect);
  // Boxes are few and large: what stands beside them finds another place rather than they do.
  const inTurn = [...names].sort(
    (a, b) =>
      Number(b.isNamedAlways) - Number(a.isNamedAlways) ||
      Number(b.box !== undefined) - Number(a.box !== undefined) ||
      b.rank - a.rank ||
      (a.id < b.id ? -1 : 1),
  );
  const [wanted, old] = [inTurn.filter(({ id }) => first.has(id)), inTurn.filter(({ id }) => !first.has(id))];
  const boxes = names.flatMap(({ place, box }) => (box ? [at(box, place)] : []));
  const boxGrowth = growsBoxNames ? growth : 1;
  const placed = (ones: readonly Name[], texts: readonly Rect[], rather: readonly Rect[] = []) =>
    drawnOf(ones, { growth, boxGrowth, symbols, boxes, texts, rather: [...lines, ...rather] });
  const alone = placed(old, []);
  if (wanted.length === 0) return { size, countSize, growsBoxNames, ...alone, covered: allOf(alone.drawn) };
  const joining = placed(wanted.map(signed), alone.drawn);
  const squeezed = wanted.filter(({ id }) => joining.unnamed.has(id));
  const always = placed(
    old.filter(({ isNamedAlways }) => isNamedAlways),
    [],
  );
  const squeezing = placed(squeezed.map(signed), joining.drawn, always.drawn);
  const news = [...joining.drawn, ...squeezing.drawn];
  const beside = squeezing.drawn.some((rect) => alone.drawn.some((other) => overlaps(rect, other)))
    ? placed(old, news)
    : alone;
  return {
    size,
    countSize,
    growsBoxNames,
    unnamed: new Set([...beside.unnamed, ...squeezing.unnamed]),
    otherwise: new Map([...beside.otherwise, ...joining.otherwise, ...squeezing.otherwise]),
    covered: allOf([...beside.drawn, ...news]),
  };
}

/**
 * Names in turn, each where it has the room beside symbols, `texts` and those before it; of several such places the
 * first that leaves `rather` free too.
 */
function drawnOf(
  names: readonly Name[],
  {
    growth,
    boxGrowth,
    symbols,
    boxes,
    texts,
    rather,
  }: {
    growth: number;
    /** Of the names of boxes. */
    boxGrowth: number;
    symbols: Room;
    boxes: readonly Rect[];
    texts: readonly Rect[];
    rather: readonly Rect[];
  },
): Pick<LabelPlan, 'unnamed' | 'otherwise'> & { drawn: Rect[] } {
  const taken = new Room([], CELL * growth);
  for (const rect of texts) taken.cover(rect);
  const spared = new Room([], CELL * growth);
  for (const rect of rather) spared.cover(rect);
  const drawn: Rect[] = [];
  const unnamed = new Set<string>();
  const otherwise = new Map<string, Wording>();
  const overContents: NamelessBox[] = [];
  for (const { id, place, extent, symbol, isNamedAlways, box, isInBox, ...name } of names) {
    if (isInBox && boxGrowth > 1) {
      unnamed.add(id);
      continue;
    }
    const rectOf = (of: Pick<Wording, 'extent' | 'at'>) =>
      at(
        grownBy(of.extent, box ? boxGrowth : growth, {
          isBeside: isInHead(of) && symbol !== undefined,
          isUpward: isInHead(of) || of.at === 'above' || of.at === 'within',
        }),
        place,
      );
    const isInHead = (of: Pick<Wording, 'at'>) => box !== undefined && of.at === 'usual';
    const hasRoom = (rect: Rect) => taken.isFree(rect) && symbols.isFree(rect);
    const own = box ? at(box, place) : null;
    /** The name of a box over another one would be taken for that of the other. */
    const isForeign = (rect: Rect) => own !== null && boxes.some((one) => overlaps(rect, one) && !isWithin(own, one));
    const hangsOver = (of: Wording, rect: Rect) =>
      own !== null && (isInHead(of) || of.at === 'within') && !isWithin(rect, own);
    const isGood = (of: Wording) => {
      const rect = rectOf(of);
      return hasRoom(rect) && spared.isFree(rect) && !hangsOver(of, rect) && !isForeign(rect);
    };
    const asUsual: Wording = { text: '', at: 'usual', extent };
    const usual = rectOf(asUsual);
    const others = isGood(asUsual) || !isNamedAlways ? [] : (name.otherwise?.() ?? []);
    const best = others.find(isGood);
    const isPossible = (rect: Rect) => hasRoom(rect) && !isForeign(rect);
    const isUsual = best === undefined && isPossible(usual);
    const other = isUsual ? undefined : (best ?? others.find((one) => isPossible(rectOf(one))));
    if (other) otherwise.set(id, other);
    const rect = other ? rectOf(other) : usual;
    if (other || isUsual || (isNamedAlways && taken.isFree(rect) && !isForeign(rect))) {
      taken.cover(rect);
      drawn.push(rect);
    } else {
      unnamed.add(id);
      if (own) overContents.push({ id, others, rectOf, isForeign });
    }
  }
  // A box is rather named over what stands in it than not at all, where that takes no other name away.
  for (const { id, others, rectOf, isForeign } of overContents) {
    const isLeft = (rect: Rect) => taken.isFree(rect) && !isForeign(rect);
    const one = narrowestFirst(others).find((other) => isLeft(rectOf(other)));
    if (!one) continue;
    otherwise.set(id, one);
    unnamed.delete(id);
    taken.cover(rectOf(one));
    drawn.push(rectOf(one));
  }
  return { drawn, unnamed, otherwise };
}

const narrowestFirst = (wordings: readonly Wording[]): Wording[] =>
  wordings.toSorted(({ extent: a }, { extent: b }) => a.right - a.left - (b.right - b.left));

/** A box whose name has no room beside other names and symbols. */
interface NamelessBox {
  id: string;
  others: readonly Wording[];
  rectOf: (of: Wording) => Rect;
  isForeign: (rect: Rect) => boolean;
}

/** Named as those who are named always, with a sign before the name. */
const signed = (name: Name): Name => ({ ...widened(name), isNamedAlways: true });

const widened = ({ extent, otherwise, ...name }: Name): Name => ({
  ...name,
  extent: withSign(extent),
  ...(otherwise ? { otherwise: () => otherwise().map((one) => ({ ...one, extent: withSign(one.extent) })) } : {}),
});

/** Names, those of some with a sign before them. */
export const withSigns = (names: readonly Name[], ids: ReadonlySet<string>): readonly Name[] =>
  ids.size === 0 ? names : names.map((name) => (ids.has(name.id) ? widened(name) : name));

function withSign({ left, right, ...extent }: Rect): Rect {
  const half = textSize(SIGN).width / 2;
  return { ...extent, left: left - half, right: right + half };
}

const NOBODY: ReadonlySet<string> = new Set();
/** Where the words of a count are too small, its number alone has room, as long as digits stand over its box by little. */
function sizeOfCounts(level: number): number | null {
  const size = LEGIBLE.usual / level;
  return level * TEXT.size < SMALLEST_TEXT && size * DIGIT_HEIGHT <= FOLD_HEIGHT + OVER_A_COUNT ? size : null;
}

/** Of the size of a text. */
const DIGIT_HEIGHT = 0.75;
/** How far digits may stand over the box of a count, in all; the next one is farther away. */
const OVER_A_COUNT = 8;

const ALL_NAMED = { countSize: null, unnamed: NOBODY, otherwise: new Map<string, Wording>() };

const usualRect = ({ extent, place }: Name): Rect => at(extent, place);

const allOf = (rects: readonly Rect[]): Rect | null => (rects.length > 0 ? rects.reduce(union) : null);

/** A name grows away from its symbol: one that is not beside it sideways from its middle. */
function grownBy(
  { left, top, right, bottom }: Rect,
  growth: number,
  { isBeside, isUpward }: { isBeside: boolean; isUpward: boolean },
): Rect {
  const [middle, half, height] = [(left + right) / 2, (right - left) / 2, bottom - top];
  return {
    left: isBeside ? left : middle - half * growth,
    right: isBeside ? left + 2 * half * growth : middle + half * growth,
    ...(isUpward ? { top: bottom - height * growth, bottom } : { top, bottom: top + height * growth }),
  };
}
