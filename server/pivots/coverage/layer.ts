import type { PivotAnswer } from '../../../contract/pivots.ts';
import { numberOf } from './techniques.ts';

/** A layer of the ATT&CK Navigator, layer format 4.5. */
export interface Layer {
  name: string;
  description: string;
  domain: 'enterprise-attack' | 'mobile-attack' | 'ics-attack';
  versions: { layer: '4.5'; navigator: string };
  techniques: {
    techniqueID: string;
    score: number;
    comment: string;
    enabled: true;
    showSubtechniques: boolean;
    metadata: { name: string; value: string }[];
  }[];
  gradient: { colors: string[]; minValue: number; maxValue: number };
}

/** Technique numbers that the Navigator knows; slugs and STIX ids it does not. */
const NUMBER = /^T\d{4}(\.\d{3})?$/;

/**
 * An answer of `attack-coverage` as a layer of the ATT&CK Navigator. The score of a technique is how many of those
 * asked about use it; a technique without a number is named in the description.
 */
export function layerOf({ rows, graph, page }: PivotAnswer): Layer {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const said = (ids: unknown) => (ids as string[]).map((id) => names.get(id) ?? numberOf(id)).join(', ');
  const techniques = rows.map(({ cells, sentence }) => ({
    techniqueID: numberOf(String(cells.technique)),
    score: Number(cells.users),
    comment: sentence,
    enabled: true as const,
    showSubtechniques: (cells.subTechniques as string[]).length > 0,
    metadata: [{ name: 'used by', value: said(cells.usedBy) }],
  }));
  const known = techniques.filter(({ techniqueID }) => NUMBER.test(techniqueID));
  const unknown = techniques
    .filter(({ techniqueID }) => !NUMBER.test(techniqueID))
    .map(({ techniqueID }) => techniqueID);
  const cut = page.truncated ? ` ${page.returned} of ${page.total} techniques.` : '';
  const apart = unknown.length > 0 ? ` Without a number, so not in this layer: ${unknown.join(', ')}.` : '';
  return {
    name: 'Crosspivot: techniques by who uses them',
    description: `The score is how many of those asked about use it.${cut}${apart}`,
    domain:
      known.length > 0 && known.every(({ techniqueID }) => techniqueID.startsWith('T0'))
        ? 'ics-attack'
        : 'enterprise-attack',
    versions: { layer: '4.5', navigator: '5.0.0' },
    techniques: known,
    gradient: {
      colors: ['#ffffff', '#0072b2'],
      minValue: 0,
      maxValue: Math.max(1, ...known.map(({ score }) => score)),
    },
  };
}
