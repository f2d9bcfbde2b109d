import type { EdgeSingular, NodeSingular, StylesheetJson } from 'cytoscape';
import { FAMILIES, type Family } from '../../contract/kinds.ts';
import type { Theme } from '../store/state.ts';
import { COLOURS } from './colours.ts';
import { BADGE_ROOM, BOX_PADDING, FOLD_STACK, LABEL_GAP } from './extents.ts';
import { TEXT } from './labels.ts';
import { PAPER_WIDTH } from './papers.ts';
import { DIMMED } from './strokes.ts';
import { FIELD } from './symbols.ts';

/** Each family has a shape of its own beside its hue. */
const SHAPES: Record<Family, string> = {
  who: 'hexagon',
  victims: 'ellipse',
  infrastructure: 'round-rectangle',
  capability: 'round-octagon',
  evidence: 'round-tag',
};
const SMALLEST_TEXT = 8;
/** Of symbols by kind: see `symbolSize`. */
const SMALLEST_SYMBOL = 36;

/** What holds others: as large as they are or as its data says, with a head for its name. */
const HELD = {
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
  'text-background-opacity': 0,
  'z-compound-depth': 'bottom',
};

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

/** The whole look of the picture; everything that changes it is a class or data of an element. */
export function styleOf(theme: Theme): StylesheetJson {
  const colours = COLOURS[theme];
  const text = {
    'font-size': TEXT.size,
    'font-family': TEXT.family,
    'line-height': TEXT.line / TEXT.size,
    color: colours.text,
    'text-wrap': 'wrap' as const,
    'text-max-width': '9999px',
  };
  return [
    {
      selector: 'node',
      style: {
        ...text,
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
        ...HELD,
        'text-margin-y': 44,
        'text-margin-x': 'data(nameAside)',
      },
    },
    {
      selector: '.fold',
      style: {
        ...COUNTED,
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
    { selector: '.fold.pinned', style: { 'border-width': 4, 'border-style': 'double' } },
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
      selector: '.group-box',
      style: {
        'background-color': colours.box,
        'background-opacity': 0.6,
        'border-color': colours.softText,
        'border-width': 3,
        'border-style': 'double',
        ...HELD,
        'text-margin-y': 24,
        'min-zoomed-font-size': 0,
      },
    },
    {
      selector: 'edge',
      style: {
        ...text,
        'font-size': 14,
        width: 'data(width)',
        'curve-style': 'bezier',
        'line-color': colours.line,
        'target-arrow-color': colours.line,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.9,
        'text-background-color': colours.surface,
        'text-background-opacity': 1,
        'text-background-padding': '2px',
        'text-rotation': 'autorotate',
        'min-zoomed-font-size': SMALLEST_TEXT,
        'z-compound-depth': 'orphan',
        'overlay-opacity': 0,
      },
    },
    {
      selector: '.routed',
      style: {
        'curve-style': 'unbundled-bezier',
        'control-point-distances': 'data(bend)',
        'control-point-weights': 0.5,
        'edge-distances': 'node-position',
      },
    },
    { selector: '.one-of-many', style: { 'curve-style': 'straight' } },
    { selector: '.fold-line', style: { 'curve-style': 'straight', 'target-arrow-shape': 'none' } },
    { selector: '.inferred', style: { 'line-style': 'dashed' } },
    { selector: '.hypothesis', style: { 'line-style': 'dotted' } },
    {
      selector: '.labelled',
      style: {
        'source-label': 'data(label)',
        'source-text-offset': 'data(labelAt)',
        'source-text-rotation': 'autorotate',
      },
    },
    { selector: '.near', style: { label: 'data(count)' } },
    { selector: '.labelled.near', style: { label: '', 'source-label': wordsAndCount } },
    {
      selector: '.used-against',
      style: {
        'line-color': colours.usedAgainst,
        'target-arrow-color': colours.usedAgainst,
        'target-arrow-shape': 'triangle-backcurve',
        'arrow-scale': 1.3,
        'font-weight': 'bold',
        'z-index': 10,
      },
    },
    { selector: '.used-against.inferred', style: { 'line-dash-pattern': [12, 6] } },
    {
      selector: 'edge.revoked',
      style: { 'mid-target-arrow-shape': 'tee', 'mid-target-arrow-color': colours.text },
    },
    {
      selector: 'edge.conflict',
      style: {
        'mid-target-arrow-shape': 'diamond',
        'mid-target-arrow-color': colours.conflict,
        'mid-source-arrow-shape': 'tee',
        'mid-source-arrow-color': colours.conflict,
      },
    },
    {
      selector: 'node.on-path',
      style: { 'underlay-color': colours.accent, 'underlay-opacity': 0.35, 'underlay-padding': 10 },
    },
    {
      selector: 'edge.on-path',
      style: { 'underlay-color': colours.accent, 'underlay-opacity': 0.35, 'underlay-padding': 5 },
    },
    {
      selector: 'node.came',
      style: { 'border-style': 'double', 'border-width': 7, 'border-color': colours.accent },
    },
    {
      selector: 'node.gone',
      style: {
        'border-style': 'dashed',
        'background-color': colours.surface,
        'border-color': colours.text,
        opacity: 0.6,
      },
    },
    {
      selector: 'edge.came',
      style: {
        label: '+',
        'font-weight': 'bold',
        'underlay-color': colours.accent,
        'underlay-opacity': 0.25,
        'underlay-padding': 3,
      },
    },
    {
      selector: 'edge.gone',
      style: { label: '−', 'font-weight': 'bold', 'line-style': 'dashed', opacity: 0.6 },
    },
    {
      selector: 'node.chosen',
      style: {
        'outline-color': colours.accent,
        'outline-width': 3,
        'outline-offset': 4,
        'outline-style': 'solid',
        'text-background-opacity': 1,
        'z-index': 20,
      },
    },
    { selector: '.two-sided.chosen', style: { 'outline-offset': 10 } },
    { selector: '.box.chosen', style: { 'outline-offset': 3 } },
    {
      selector: 'edge.chosen',
      style: {
        label: 'data(detail)',
        'underlay-color': colours.accent,
        'underlay-opacity': 0.5,
        'underlay-padding': 4,
        'z-index': 20,
      },
    },
    { selector: 'edge.hovered', style: { label: 'data(detail)', 'z-index': 30 } },
    { selector: '.labelled.hovered, .labelled.chosen', style: { label: '', 'source-label': 'data(detail)' } },
    { selector: '.fold-line.hovered', style: { label: 'data(label)' } },
    {
      selector: 'node.others',
      style: {
        'outline-color': colours.softText,
        'outline-width': 3,
        'outline-offset': 4,
        'outline-style': 'dotted',
      },
    },
    { selector: '.two-sided.others', style: { 'outline-offset': 10 } },
    {
      selector: 'node.others.chosen',
      style: { 'outline-color': colours.accent, 'outline-style': 'double', 'outline-width': 6 },
    },
    { selector: 'edge.others', style: { label: 'data(detail)', 'text-border-width': 2, 'text-border-opacity': 1 } },
    { selector: 'edge.noted', style: { 'target-label': '✎', 'target-text-offset': 28 } },
    {
      selector: '.paper',
      style: {
        shape: 'round-rectangle',
        width: PAPER_WIDTH,
        height: 'data(height)',
        'background-color': colours.box,
        'border-color': colours.softText,
        'border-width': 1.5,
        'border-style': 'dashed',
        'text-valign': 'center',
        'text-max-width': `${PAPER_WIDTH - 16}px`,
        'text-margin-y': 0,
        'text-background-opacity': 0,
        'text-justification': 'left',
      },
    },
    {
      selector: '.heading',
      style: {
        shape: 'rectangle',
        width: 1,
        height: 1,
        'background-opacity': 0,
        'border-width': 0,
        'text-valign': 'center',
        'text-margin-y': 0,
        'text-background-opacity': 0,
        'font-size': 'data(textSize)',
        'font-weight': 'bold',
        events: 'no',
      },
    },
    {
      selector: 'node.focus',
      style: {
        'outline-color': colours.text,
        'outline-width': 2.5,
        'outline-offset': 8,
        'outline-style': 'dashed',
        'z-index': 20,
      },
    },
    { selector: '.two-sided.focus', style: { 'outline-offset': 13 } },
    { selector: '.box.focus', style: { 'outline-offset': 6 } },
    ...scopeStyle(theme),
  ] as StylesheetJson;
}

/** What a scope leaves out, and what two windows say of a relation: by a mark on its line as well as by colour. */
function scopeStyle(theme: Theme): StylesheetJson {
  const colours = COLOURS[theme].phase;
  const phase = (name: keyof typeof colours, mark: string, more: object = {}) => ({
    selector: `edge.phase-${name}`,
    style: {
      'line-color': colours[name],
      'target-arrow-color': colours[name],
      'mid-source-arrow-shape': mark,
      'mid-source-arrow-color': colours[name],
      'arrow-scale': 1.2,
      ...more,
    },
  });
  return [
    { selector: '.outside', style: { opacity: DIMMED } },
    {
      selector: 'node.box.outside',
      style: {
        opacity: 1,
        'background-opacity': DIMMED,
        'border-opacity': DIMMED,
        'background-image-opacity': DIMMED,
        'text-opacity': DIMMED,
      },
    },
    { selector: '.away', style: { display: 'none' } },
    phase('added', 'triangle', { 'underlay-color': colours.added, 'underlay-opacity': 0.3, 'underlay-padding': 3 }),
    phase('gone', 'circle', { 'mid-source-arrow-fill': 'hollow' }),
    phase('persisted', 'square'),
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
  if (node.hasClass('unnamed') && !isMeant && !node.hasClass('on-path')) return '';
  const text = [...signs, node.data('label') || (isMeant ? node.data('name') : '')].filter(Boolean).join(' ');
  const standing = isMeant ? node.data('standing') : '';
  return standing ? `${text}\n(${standing})` : text;
}

const wordsAndCount = (edge: EdgeSingular): string => `${edge.data('label')} · ${edge.data('count')}`;
