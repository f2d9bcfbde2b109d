import type { ElementDefinition } from 'cytoscape';
import type { GraphNode } from '../../contract/graph.ts';
import { KINDS, type Kind, type Role } from '../../contract/kinds.ts';
import { standingsOf } from '../standing.ts';
import type { Position } from '../store/picture.ts';
import type { Theme } from '../store/state.ts';
import type { Styles } from '../store/styles.ts';
import { COLOURS } from './colours.ts';
import { BOX_NAME_ASIDE, BOX_PADDING, type Rect } from './extents.ts';
import { isNamedAlways, isValue, nodeLabel, TEXT, valueLabel } from './labels.ts';
import { ruledSize } from './sizes.ts';
import { type Sign, symbol } from './symbols.ts';

/** All that the drawing of an entity follows from, beside the entity itself. */
export interface NodeLook {
  theme: Theme;
  styles: Styles;
  /** Of the class that a rule puts it into: its letter and its place in the palette; undefined where no rule does. */
  letter: string | undefined;
  hue: number | null;
  /** "+37" */
  hidden: string;
  isPinned: boolean;
  isNoted: boolean;
  /** What it stands in. */
  home: string | undefined;
  position: Position | undefined;
  /** What it covers as a box round others; null where it has none inside. */
  box: Rect | null | undefined;
  /** The roles of its machines that were used against others; undefined where none were. */
  abused: readonly Role[] | undefined;
}

/** Entities as they were drawn last: most stay as they are from step to step. */
const drawn = new WeakMap<GraphNode, { look: NodeLook; element: ElementDefinition }>();

/** The same element as before, where an entity would be drawn as before. */
export function nodeElement(entity: GraphNode, look: NodeLook): ElementDefinition {
  const known = drawn.get(entity);
  if (known && isSame(known.look, look)) return known.element;
  const element = drawNode(entity, look);
  drawn.set(entity, { look, element });
  return element;
}

const isSame = (one: NodeLook, other: NodeLook): boolean =>
  one.position === other.position &&
  one.hidden === other.hidden &&
  one.home === other.home &&
  one.isPinned === other.isPinned &&
  one.isNoted === other.isNoted &&
  one.letter === other.letter &&
  one.hue === other.hue &&
  one.theme === other.theme &&
  one.styles === other.styles &&
  // Boxes and those whose machines were used are few, and what they follow from is made anew each time.
  one.box === null &&
  other.box === null &&
  one.abused === undefined &&
  other.abused === undefined;

function drawNode(entity: GraphNode, look: NodeLook): ElementDefinition {
  const { theme, styles, letter, box, abused, home, position } = look;
  const colours = COLOURS[theme];
  const isRuled = letter !== undefined;
  const hue = isRuled ? (look.hue === null ? colours.line : (colours.classes[look.hue] as string)) : null;
  const hollow = entity.weak || entity.shared !== null || (isRuled && look.hue === null);
  const isBox = box !== null;
  const sign: Sign = {
    kind: entity.kind,
    roles: [...new Set([...entity.roles, ...(abused ?? [])])],
    hollow,
    conflict: entity.conflicts.length > 0,
    standing: standingsOf(entity)[0] ?? null,
    twoSided: abused !== undefined,
    pinned: look.isPinned,
    isHead: isBox,
    hidden: look.hidden,
    size: ruledSize(entity, styles.size),
    theme,
    hue,
    letter: letter ?? '',
    icon: styles.icon === 'letter' && !isRuled ? 'kind' : styles.icon,
  };
  return {
    group: 'nodes',
    data: {
      id: entity.id,
      ...(home === undefined ? {} : { parent: home }),
      label: { name: nodeLabel, value: valueLabel, none: () => '' }[styles.label](entity),
      name: nodeLabel(entity),
      textSize: TEXT.size,
      nameAside: BOX_NAME_ASIDE,
      rank: rankOf(entity),
      ...(hue === null ? {} : { hue }),
      standing: standingsOf(entity).join(', '),
      family: KINDS[entity.kind].family,
      size: sign.size,
      image: symbol(sign),
      ...(isBox ? innerSize(box) : {}),
    },
    classes: classes({
      entity: true,
      box: isBox,
      ruled: hue !== null,
      hollow,
      'two-sided': abused !== undefined,
      value: isValue(entity),
      named: isNamedAlways(entity),
      noted: look.isNoted,
    }),
    ...place(position),
  };
}

/** Whom the picture is about: their names stay where another's would cover them. */
const FOREMOST: readonly Kind[] = ['organisation', 'cluster', 'actor'];
/** More neighbours than anything has. */
const ALL = 2 ** 40;

/** Of two names that would cover each other the higher stays: first of whom the picture is about, then by neighbours. */
const rankOf = ({ kind, neighbours }: GraphNode): number =>
  (FOREMOST.includes(kind) ? ALL : 0) + Math.min(neighbours ?? ALL, ALL);

/** Width and height of a box within its padding. */
export const innerSize = (box: Rect | undefined): { innerWidth: number; innerHeight: number } => ({
  innerWidth: box ? box.right - box.left - 2 * BOX_PADDING : 0,
  innerHeight: box ? box.bottom - box.top - 2 * BOX_PADDING : 0,
});

export const place = (position: Position | undefined) => (position ? { position: { ...position } } : {});

export const classes = (flags: Record<string, boolean>): string =>
  Object.keys(flags)
    .filter((name) => flags[name])
    .join(' ');
