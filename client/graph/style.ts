import type { StylesheetJson } from 'cytoscape';
import type { Theme } from '../store/state.ts';
import { edgeStyle } from './style/edges.ts';
import { markStyle } from './style/marks.ts';
import { nodeStyle } from './style/nodes.ts';
import { scopeStyle } from './style/scope.ts';
import { writtenStyle } from './style/written.ts';

/**
 * The whole look of the picture; everything that changes it is a class or data of an element. What comes later outweighs
 * what comes before.
 */
export const styleOf = (theme: Theme): StylesheetJson =>
  [nodeStyle, edgeStyle, markStyle, writtenStyle, scopeStyle].flatMap((part) => part(theme) as never[]);
