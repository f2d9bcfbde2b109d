import { KINDS, type Kind, ROLE_NAMES, ROLES, type Role } from '../../contract/kinds.ts';
import type { Standing } from '../standing.ts';
import type { Theme } from '../store/state.ts';
import type { Styles } from '../store/styles.ts';
import { COLOURS } from './colours.ts';
import { ICON_STROKE, iconPath, PIN_PATH, STANDING_PATHS } from './icons.ts';
import { DIMMED } from './strokes.ts';

/** All that a node's symbol says besides its name. */
export interface Sign {
  kind: Kind;
  roles: readonly Role[];
  /** Drawn hollow: links nothing alone, or is used by many. */
  hollow: boolean;
  conflict: boolean;
  /** What its sources did with it since, the gravest alone; null where it holds. */
  standing: Standing | null;
  /** A victim whose machines were used against others: the ring in two halves. */
  twoSided: boolean;
  /** Neighbours that are not on the picture: "+37", "1k+". */
  hidden: string;
  /** No layout moves it. */
  pinned: boolean;
  /** True at the head of a box, whose own shape is the box: the symbol then brings its round shape along. */
  isHead: boolean;
  /** Width and height of the kind's shape, in pixels at 100 %. */
  size: number;
  theme: Theme;
  /** By rule; null where the family gives it. */
  hue: string | null;
  /** Of the class that a rule puts it into; empty where none does. */
  letter: string;
  icon: Styles['icon'];
}

/** Width and height of the field that a symbol is drawn on, round its middle. */
export const FIELD = { width: 116, height: 76 } as const;

/** Each role has its own corner, wherever it is drawn. */
const CORNERS: Record<Role, { x: -1 | 1; y: -1 | 1 }> = {
  victim: { x: -1, y: -1 },
  staging: { x: 1, y: -1 },
  relay: { x: 1, y: 1 },
  c2: { x: -1, y: 1 },
};
const BADGE = 8;
const RING = 5;

const drawn = new Map<string, string>();

/** The symbol of a node as the address of an image: icon, ring, badges and marks, drawn over the kind's shape. */
export function symbol(sign: Sign): string {
  const key = JSON.stringify(sign);
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const image = svg(FIELD.width, FIELD.height, [
    head(sign),
    icon(sign),
    ring(sign),
    hidden(sign),
    badges(sign),
    conflict(sign),
    standing(sign),
    pin(sign),
    classLetter(sign),
  ]);
  drawn.set(key, image);
  return image;
}

/** The icon at the head of a fold's pill. */
export function foldIcon(kind: Kind, theme: Theme): string {
  const key = `fold ${kind} ${theme}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const image = svg(32, 32, [glyph(kind, COLOURS[theme].family[KINDS[kind].family], 32)]);
  drawn.set(key, image);
  return image;
}

/** Signs alone, for the key beside a picture, on fields of 32 by 32. */
export const roleSign = (role: Role, theme: Theme): string => {
  const { text, surface } = COLOURS[theme];
  return svg(32, 32, [`<circle r="13" fill="${text}"/>${letters(ROLES[role].letter, surface, 18)}`]);
};

export const ringSign = (theme: Theme): string => svg(32, 32, [ring({ twoSided: true, size: 16, theme })]);

/** A closed group with its double border, or a box round others. */
export const groupSign = (isOpen: boolean, theme: Theme): string => {
  const { line, surface } = COLOURS[theme];
  const box = (half: number) =>
    `<rect x="${-half}" y="${-half}" width="${2 * half}" height="${2 * half}" rx="4" fill="${surface}" stroke="${line}" stroke-width="2"/>`;
  const inside = isOpen ? `<circle cx="-5" r="3.5" fill="${line}"/><circle cx="5" r="3.5" fill="${line}"/>` : box(8);
  return svg(32, 32, [box(13), inside]);
};

export const warningSign = (theme: Theme): string =>
  svg(32, 32, [`<g transform="translate(0 5) scale(1.3)">${conflict({ conflict: true, size: 0, theme })}</g>`]);

/** A mark on the line of a relation, as two windows make it. */
export const phaseSign = (phase: 'added' | 'gone' | 'persisted', theme: Theme): string => {
  const colour = COLOURS[theme].phase[phase];
  const line = `<path d="M-16 0h32" stroke="${colour}" stroke-width="2.5"/>`;
  const marks = {
    added: `<circle r="7" fill="${colour}"/>`,
    gone: `<circle r="6" fill="${COLOURS[theme].surface}" stroke="${colour}" stroke-width="2.5"/>`,
    persisted: `<rect x="-7" y="-7" width="14" height="14" fill="${colour}"/>`,
  };
  return svg(32, 32, [line, marks[phase]]);
};

export const dimmedSign = (theme: Theme): string =>
  svg(32, 32, [`<g opacity="${DIMMED}"><circle r="12" fill="${COLOURS[theme].text}"/></g>`]);

export const hollowSign = (theme: Theme): string =>
  svg(32, 32, [`<circle r="11" fill="${COLOURS[theme].surface}" stroke="${COLOURS[theme].line}" stroke-width="2.5"/>`]);

export const badgeSign = (theme: Theme): string => svg(32, 32, [hidden({ hidden: '+4', size: -22, theme })]);

export const pinSign = (theme: Theme): string => svg(32, 32, [pin({ pinned: true, size: 0, theme })]);

/** What stands before a name. */
export const writtenSign = (sign: string, theme: Theme): string =>
  svg(32, 32, [letters(sign, COLOURS[theme].text, 24)]);

/** A class's letter in its hue, for keys and legends. */
export const classSign = ({ letter, hue }: { letter: string; hue: number | null }, theme: Theme): string => {
  const { classes, line, surface } = COLOURS[theme];
  const colour = hue === null ? line : (classes[hue] as string);
  const circle = `<circle r="13" fill="${hue === null ? surface : colour}" stroke="${colour}" stroke-width="2.5"/>`;
  return svg(32, 32, [circle, letters(letter, hue === null ? colour : surface, 18)]);
};

const hueOf = ({ kind, hue, theme }: Sign): string => hue ?? COLOURS[theme].family[KINDS[kind].family];

function head(sign: Sign): string {
  const { isHead, hollow, size, theme } = sign;
  if (!isHead) return '';
  const hue = hueOf(sign);
  return `<circle r="${size / 2 - 1}" fill="${hollow ? COLOURS[theme].surface : hue}" stroke="${hue}" stroke-width="2.5"/>`;
}

function icon(sign: Sign): string {
  const { kind, hollow, size, theme, letter } = sign;
  const colour = hollow ? hueOf(sign) : COLOURS[theme].surface;
  if (sign.icon === 'none') return '';
  return sign.icon === 'letter' ? letters(letter, colour, size * 0.5) : glyph(kind, colour, size * 0.56);
}

/** Under the symbol, or over it where a pin is there: no class is said by its hue alone. */
function classLetter({ letter, icon: shown, pinned, size, theme }: Sign): string {
  if (letter === '' || shown === 'letter') return '';
  const { surface, text } = COLOURS[theme];
  const y = pinned ? -size / 2 : size / 2;
  return `<g transform="translate(0 ${y})"><rect x="-7" y="-7" width="14" height="14" rx="3" fill="${surface}" stroke="${text}"/>${letters(letter, text, 11)}</g>`;
}

const glyph = (kind: Kind, colour: string, size: number): string =>
  `<path transform="scale(${size / 24}) translate(-12 -12)" d="${iconPath(kind)}" fill="none" stroke="${colour}" stroke-width="${ICON_STROKE}" stroke-linecap="round" stroke-linejoin="round"/>`;

function ring({ twoSided, size, theme }: Pick<Sign, 'twoSided' | 'size' | 'theme'>): string {
  if (!twoSided) return '';
  const { family } = COLOURS[theme];
  const radius = size / 2 + RING;
  const half = (side: 0 | 1, colour: string) =>
    `<path d="M${side ? 1.5 : -1.5} ${-radius}A${radius} ${radius} 0 0 ${side} ${side ? 1.5 : -1.5} ${radius}" fill="none" stroke="${colour}" stroke-width="5"/>`;
  return half(0, family.victims) + half(1, family.infrastructure);
}

function badges({ roles, size, theme }: Sign): string {
  const { text, surface } = COLOURS[theme];
  const away = size / 2 - 1;
  return ROLE_NAMES.filter((role) => roles.includes(role))
    .map((role) => {
      const { x, y } = CORNERS[role];
      return `<g transform="translate(${x * away} ${y * away})"><circle r="${BADGE}" fill="${text}" stroke="${surface}" stroke-width="1.5"/>${letters(ROLES[role].letter, surface, 11)}</g>`;
    })
    .join('');
}

function hidden({ hidden: label, size, theme }: Pick<Sign, 'hidden' | 'size' | 'theme'>): string {
  if (label === '') return '';
  const { surface, line, softText } = COLOURS[theme];
  const width = label.length * 6.6 + 8;
  const x = Math.min(size / 2 + width / 2 - 3, FIELD.width / 2 - width / 2 - 1);
  return `<g transform="translate(${x} 0)"><rect x="${-width / 2}" y="-7.5" width="${width}" height="15" rx="7.5" fill="${surface}" stroke="${line}"/>${letters(label, softText, 11)}</g>`;
}

function conflict({ conflict: has, size, theme }: Pick<Sign, 'conflict' | 'size' | 'theme'>): string {
  if (!has) return '';
  const { conflict: colour, surface } = COLOURS[theme];
  return `<g transform="translate(0 ${-size / 2 - 3})"><path d="M0-9.5 9.5 7.5h-19z" fill="${colour}" stroke="${surface}" stroke-width="1.5" stroke-linejoin="round"/><g transform="translate(0 1)">${letters('!', surface, 11)}</g></g>`;
}

/** At the left, where no role has its corner: struck out where revoked, a broken bar where no longer kept up. */
function standing({ standing: what, size, theme }: Sign): string {
  if (what === null) return '';
  const { text, surface } = COLOURS[theme];
  return `<g transform="translate(${-size / 2 - 6} 0)" stroke="${text}" fill="${surface}"><circle r="7" stroke-width="1.5"/><path d="${STANDING_PATHS[what]}" stroke-width="1.8"/></g>`;
}

/** Under the symbol, over its name. */
function pin({ pinned, size, theme }: Pick<Sign, 'pinned' | 'size' | 'theme'>): string {
  if (!pinned) return '';
  const { text, surface } = COLOURS[theme];
  return `<g transform="translate(0 ${size / 2})" stroke="${surface}" stroke-width="1.5"><path d="${PIN_PATH}" fill="${text}" stroke-linejoin="round"/></g>`;
}

const letters = (text: string, colour: string, size: number): string =>
  `<text y="${size * 0.36}" text-anchor="middle" font-family="system-ui,DejaVu Sans,sans-serif" font-size="${size}" font-weight="700" fill="${colour}">${text}</text>`;

/** Rendered at three times its size, so that it stays sharp when the picture is near. */
function svg(width: number, height: number, parts: string[]): string {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 3}" height="${height * 3}" viewBox="${-width / 2} ${-height / 2} ${width} ${height}">${parts.join('')}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(text)}`;
}
