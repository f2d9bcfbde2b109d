import type { GraphNode } from '../../contract/graph.ts';
import type { Styles } from '../store/styles.ts';
import { symbolSize } from './extents.ts';

/** Pixels at 100 %: never more than what layouts keep free for a symbol and its badges. */
const SMALLEST = 22;
const LARGEST = 42;
/** From this number on a symbol is drawn at its largest. */
const MANY = { neighbours: 100, sources: 8 } as const;

/** Width and height of a symbol by a rule: its area grows with the logarithm of the number. */
export function ruledSize(node: GraphNode, rule: Styles['size']): number {
  if (rule === 'kind') return symbolSize(node);
  const number = node[rule] ?? MANY[rule];
  const share = Math.min(1, Math.log1p(number) / Math.log1p(MANY[rule]));
  return Math.round(Math.sqrt(SMALLEST ** 2 + share * (LARGEST ** 2 - SMALLEST ** 2)));
}
