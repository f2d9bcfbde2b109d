import type { StylesheetJson } from 'cytoscape';
import type { Theme } from '../../store/state.ts';
import { COLOURS } from '../colours.ts';
import { DIMMED } from '../strokes.ts';

/** What a scope leaves out, and what two windows say of a relation: by a mark on its line as well as by colour. */
export function scopeStyle(theme: Theme): StylesheetJson {
  const { phase: colours, usedAgainst } = COLOURS[theme];
  // A mark on the line has no direction: an arrowhead there would say one of its own.
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
    phase('added', 'circle', { 'underlay-color': colours.added, 'underlay-opacity': 0.3, 'underlay-padding': 3 }),
    phase('gone', 'circle', { 'mid-source-arrow-fill': 'hollow' }),
    phase('persisted', 'square'),
    {
      selector: Object.keys(colours)
        .map((name) => `edge.used-against.phase-${name}`)
        .join(', '),
      style: { 'line-color': usedAgainst, 'target-arrow-color': usedAgainst, 'arrow-scale': 1.3 },
    },
  ] as StylesheetJson;
}
