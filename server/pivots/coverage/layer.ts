import { sayTlp } from '../../../contract/evidence.ts';
import type { PivotAnswer } from '../../../contract/pivots.ts';
import { numberOf } from './techniques.ts';

/** A layer of the ATT&CK Navigator, layer format 4.5. */
export interface Layer {
  name: string;
  description: string;
  domain: 'enterprise-attack' | 'mobile-attack' | 'ics-attack';
  versions: { layer: '4.5'; navigator: string };
  layout: { layout: 'side'; expandedSubtechniques: 'annotated' };
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
 * asked about use it. A technique without a number, or of the matrix of ICS beside others, is named in the description,
 * and so is the strictest marking.
 */
export function layerOf({ rows, graph, page, tlp }: PivotAnswer): Layer {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const said = (ids: unknown) => (ids as string[]).map((id) => names.get(id) ?? numberOf(id)).join(', ');
  const techniques = rows.map(({ cells, sentence, tlp }) => ({
    techniqueID: numberOf(String(cells.technique)),
    score: Number(cells.users),
    comment: sentence,
    enabled: true as const,
    showSubtechniques: (cells.subTechniques as string[]).length > 0,
    metadata: [
      { name: 'used by', value: said(cells.usedBy) },
      { name: 'marking', value: sayTlp(tlp) },
    ],
  }));
  const [known, unknown] = parted(techniques, ({ techniqueID }) => NUMBER.test(techniqueID));
  const [ofIcs, others] = parted(known, ({ techniqueID }) => techniqueID.startsWith('T0'));
  const isIcs = others.length === 0 && ofIcs.length > 0;
  const shown = isIcs ? ofIcs : others;
  const cut = page.truncated ? ` ${page.returned} of ${page.total} techniques.` : '';
  const numberless = sayApart('Without a number', unknown);
  const elsewhere = isIcs ? '' : sayApart('In the matrix of ICS', ofIcs);
  return {
    name: 'Crosspivot: techniques by who uses them',
    description: `${sayTlp(tlp)}. The score is how many of those asked about use it.${cut}${numberless}${elsewhere}`,
    domain: isIcs ? 'ics-attack' : 'enterprise-attack',
    versions: { layer: '4.5', navigator: '5.0.0' },
    // A sub-technique whose technique stays folded would not be seen.
    layout: { layout: 'side', expandedSubtechniques: 'annotated' },
    techniques: shown,
    gradient: {
      colors: ['#ffffff', '#0072b2'],
      minValue: 0,
      maxValue: Math.max(1, ...shown.map(({ score }) => score)),
    },
  };
}

type Technique = Layer['techniques'][number];

const parted = (all: Technique[], isFirst: (one: Technique) => boolean) =>
  [all.filter(isFirst), all.filter((one) => !isFirst(one))] as const;

const sayApart = (why: string, techniques: readonly Technique[]): string =>
  techniques.length === 0
    ? ''
    : ` ${why}, so not in this layer: ${techniques.map(({ techniqueID }) => techniqueID).join(', ')}.`;
