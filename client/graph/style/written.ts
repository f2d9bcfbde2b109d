import type { StylesheetJson } from 'cytoscape';
import type { Theme } from '../../store/state.ts';
import { COLOURS } from '../colours.ts';
import { PAPER_WIDTH } from '../papers.ts';

/** Notes at a place, and the headings of a layout. */
export function writtenStyle(theme: Theme): StylesheetJson {
  const colours = COLOURS[theme];
  return [
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
        'text-valign': 'top',
        'text-margin-y': 0,
        'text-background-opacity': 0,
        'font-size': 'data(textSize)',
        'font-weight': 'bold',
        events: 'no',
      },
    },
  ] as StylesheetJson;
}
