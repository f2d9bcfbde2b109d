import type { EdgeSingular, StylesheetJson } from 'cytoscape';
import type { Theme } from '../../store/state.ts';
import { COLOURS } from '../colours.ts';
import { SMALLEST_TEXT, wordsStyle } from './words.ts';

/** Relations by what is known of them, and the lines of counts. */
export function edgeStyle(theme: Theme): StylesheetJson {
  const colours = COLOURS[theme];
  return [
    {
      selector: 'edge',
      style: {
        ...wordsStyle(theme),
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
  ] as StylesheetJson;
}

const wordsAndCount = (edge: EdgeSingular): string => `${edge.data('label')} · ${edge.data('count')}`;
