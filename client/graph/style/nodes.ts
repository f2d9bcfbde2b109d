import type { NodeSingular, StylesheetJson } from 'cytoscape';
import { FAMILIES, type Family } from '../../../contract/kinds.ts';
import type { Theme } from '../../store/state.ts';
import { COLOURS } from '../colours.ts';
import { BADGE_ROOM, BOX_PADDING, FOLD_STACK, GROUP_NAME_BOTTOM, LABEL_GAP } from '../extents.ts';
import { TEXT } from '../labels.ts';
import { BOX_NAME_BOTTOM, BOX_NAME_GAP, NAME_ABOVE } from '../names.ts';
import { FIELD } from '../symbols.ts';
import { SMALLEST_TEXT, wordsStyle } from './words.ts';

/** Each family has a shape of its own beside its hue. */
const SHAPES: Record<Family, string> = {
  who: 'hexagon',
  victims: 'ellipse',
  infrastructure: 'round-rectangle',
  capability: 'round-octagon',
  evidence: 'round-tag',
};
/** Of symbols by kind: see `symbolSize`. */
const SMALLEST_SYMBOL = 36;

/** Of the field of a pin, which stands on the upper edge of what is drawn as a count. */
const PIN_SIGN = 40;

/** What holds others: as large as they are or as its data says, with a head for its name. */
const held = (colours: (typeof COLOURS)[Theme]) => ({
  shape: 'round-rectangle',
  'corner-radius': '10px',
  padding: BOX_PADDING,
  'min-width': 'data(innerWidth)',
  'min-width-bias-left': '50%',
  'min-width-bias-right': '50%',
  'min-height': 'data(innerHeight)',
  'min-height-bias-top': '100%',
  'min-height-bias-bottom': '0%',
  'text-valign': 'top',
  'font-weight': 'bold',
  'text-background-color': colours.box,
  'z-compound-depth': 'bottom',
});

/** What stands for several as a count: an icon, and words beside it. */
const COUNTED = {
  shape: 'round-rectangle',
  width: 'data(width)',
  height: 'data(height)',
  'background-image': 'data(image)',
  'background-width': '16px',
  'background-height': '16px',
  'background-position-y': '50%',
  'text-valign': 'center',
  'text-halign': 'center',
  'text-margin-x': 11,
  'text-margin-y': 0,
  'text-background-opacity': 0,
};

/** The names of boxes that have no room in their heads. */
const boxNamesElsewhere = (colours: (typeof COLOURS)[Theme]) => [
  {
    selector: ':parent.name-above, :parent.name-below',
    style: { 'text-margin-x': 0, 'text-margin-y': -BOX_NAME_GAP, 'text-background-color': colours.surface },
  },
  {
    selector: ':parent.name-within',
    style: { 'text-margin-x': 0, 'text-valign': 'bottom', 'text-margin-y': 'data(nameUp)' },
  },
  { selector: ':parent.name-below', style: { 'text-valign': 'bottom', 'text-margin-y': BOX_NAME_GAP } },
];

/** Entities by family and kind, boxes, counts and groups. */
export function nodeStyle(theme: Theme): StylesheetJson {
  const colours = COLOURS[theme];
  return [
    {
      selector: 'node',
      style: {
        ...wordsStyle(theme),
        label: nodeText,
        'text-valign': 'bottom',
        'text-margin-y': LABEL_GAP - 2,
        'min-zoomed-font-size': SMALLEST_TEXT,
        'text-background-color': colours.surface,
        'text-background-opacity': 0.85,
        'text-background-shape': 'round-rectangle',
        'overlay-opacity': 0,
        'transition-duration': 0,
      },
    },
    {
      selector: '.entity',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        'font-size': 'data(textSize)',
        'background-image': 'data(image)',
        'background-width': `${FIELD.width}px`,
        'background-height': `${FIELD.height}px`,
        'background-clip': 'none',
        'background-image-containment': 'over',
        // From afar a name is larger than the room under its symbol: it lies over counts, not under them.
        'z-index': 1,
        // At the right stands the count of hidden neighbours, which is as wide as its field at most.
        'bounds-expansion': [BADGE_ROOM, FIELD.width / 2 - SMALLEST_SYMBOL / 2, BADGE_ROOM, BADGE_ROOM],
        'border-width': 2.5,
      },
    },
    ...(Object.keys(FAMILIES) as Family[]).map((family) => ({
      selector: `.entity[family = "${family}"]`,
      style: {
        shape: SHAPES[family],
        'background-color': colours.family[family],
        'border-color': colours.family[family],
      },
    })),
    { selector: '.entity:child', style: { 'text-background-color': colours.box } },
    { selector: '.named', style: { 'min-zoomed-font-size': 0 } },
    { selector: '.too-small', style: { 'text-opacity': 0 } },
    { selector: '.too-small.hovered, .too-small.focus, .too-small.chosen', style: { 'text-opacity': 1 } },
    { selector: '.name-above', style: { 'text-valign': 'top', 'text-margin-y': -NAME_ABOVE } },
    { selector: '.value', style: { 'font-family': TEXT.mono } },
    { selector: '.ruled', style: { 'background-color': 'data(hue)', 'border-color': 'data(hue)' } },
    { selector: '.hollow', style: { 'background-color': colours.surface } },
    {
      selector: '.box',
      style: {
        'background-color': colours.box,
        'border-color': colours.line,
        'border-width': 1.5,
        'background-width': `${FIELD.width}px`,
        'background-height': `${FIELD.height}px`,
        'background-position-x': '0px',
        'background-position-y': '0px',
        'background-offset-x': '-28px',
        'background-offset-y': '-8px',
        ...held(colours),
        'text-margin-y': BOX_NAME_BOTTOM,
        'text-margin-x': 'data(nameAside)',
      },
    },
    {
      selector: '.fold',
      style: {
        ...COUNTED,
        'font-size': 'data(textSize)',
        'background-color': colours.surface,
        'border-color': colours.line,
        'border-width': 1.5,
        'background-position-x': '8px',
        ghost: 'yes',
        'ghost-offset-x': FOLD_STACK,
        'ghost-offset-y': FOLD_STACK,
        'ghost-opacity': 0.5,
      },
    },
    {
      selector: '.group',
      style: {
        ...COUNTED,
        'background-color': colours.surface,
        'border-color': colours.softText,
        'border-width': 5,
        'border-style': 'double',
        'background-position-x': '10px',
        'min-zoomed-font-size': 0,
        'font-weight': 'bold',
      },
    },
    ...(Object.keys(FAMILIES) as Family[]).map((family) => ({
      selector: `.group[family = "${family}"]`,
      style: { 'border-color': colours.family[family] },
    })),
    {
      selector: '.fold.pinned, .group.pinned',
      style: {
        'background-image': (node: NodeSingular) => [node.data('image'), node.data('pin')],
        'background-width': ['16px', `${PIN_SIGN}px`],
        'background-height': ['16px', `${PIN_SIGN}px`],
        'background-position-x': ['9px', '50%'],
        'background-position-y': ['50%', `${-PIN_SIGN * 0.7}px`],
        'background-clip': ['node', 'none'],
        'background-image-containment': ['inside', 'over'],
        'bounds-expansion': PIN_SIGN * 0.7,
      },
    },
    {
      selector: '.group-box',
      style: {
        'background-color': colours.box,
        'background-opacity': 0.6,
        'border-color': colours.softText,
        'border-width': 3,
        'border-style': 'double',
        ...held(colours),
        'font-size': 'data(textSize)',
        'text-margin-y': GROUP_NAME_BOTTOM,
        'min-zoomed-font-size': 0,
      },
    },
    ...boxNamesElsewhere(colours),
  ] as StylesheetJson;
}

/** The name, after its number on a path and the dot of what the last step added; under the pointer what its sources did with it. */
function nodeText(node: NodeSingular): string {
  const signs = [
    node.hasClass('came') ? '+' : '',
    node.hasClass('gone') ? '−' : '',
    node.hasClass('noted') ? '✎' : '',
    node.hasClass('others') ? `◆ ${node.data('by')} ·` : '',
    node.hasClass('fresh') ? '●' : '',
    node.hasClass('on-path') && node.data('order') ? `${node.data('order')}.` : '',
  ];
  const isMeant = node.hasClass('hovered') || node.hasClass('chosen') || node.hasClass('focus');
  // Of several that are chosen, each would be named over the names of others.
  const isMeantAlone = node.hasClass('hovered') || node.hasClass('focus') || node.hasClass('alone');
  if (node.hasClass('unnamed') && !isMeantAlone && !node.hasClass('on-path')) return '';
  const text = [...signs, node.data('label') || (isMeant ? node.data('name') : '')].filter(Boolean).join(' ');
  const standing = isMeant ? node.data('standing') : '';
  return standing ? `${text}\n(${standing})` : text;
}
