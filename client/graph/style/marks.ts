import type { StylesheetJson } from 'cytoscape';
import type { Theme } from '../../store/state.ts';
import { COLOURS } from '../colours.ts';

/** What a person does with the picture: selects, compares, follows a path, looks at what others have selected. */
export function markStyle(theme: Theme): StylesheetJson {
  const colours = COLOURS[theme];
  return [
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
  ] as StylesheetJson;
}
