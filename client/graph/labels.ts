import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { KINDS, type Kind } from '../../contract/kinds.ts';
import { relationship } from '../../contract/relationships.ts';
import type { Fold } from '../store/picture.ts';
import { count, countKind, nameOf, sayNumber } from '../words.ts';
import type { DrawnEdge, DrawnGroup } from './containment.ts';

/** Text on the picture; lengths in pixels at 100 %. Widths are estimates on the wide side, the same on every machine. */
export const TEXT = {
  size: 14,
  line: 17,
  family: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif',
  mono: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Consolas, monospace',
} as const;
const CHARACTER = { sans: 8.2, mono: 8.5 } as const;

/** Names are broken into lines of about this many characters. */
const NAME_LINE = 22;
const LONG_VALUE = 40;
const LONG_NAME = 40;
/** What is longer is cut on the picture: the details hold the whole. */
const MOST_LINES = 8;

const VALUES: readonly Kind[] = ['address', 'domain', 'url', 'network', 'email', 'certificate', 'observable'];
const HASH = /\b[0-9a-f]{32,128}\b/gi;

export const isValue = (node: Pick<GraphNode, 'kind'>): boolean => VALUES.includes(node.kind);

/** What families must be read at every zoom. */
export const isNamedAlways = ({ kind }: Pick<GraphNode, 'kind'>): boolean =>
  KINDS[kind].family === 'who' || KINDS[kind].family === 'victims';

/** The text under a node, with its line breaks: names and values whole up to `MOST_LINES`, a hash by its first 8 characters. */
export function nodeLabel(node: GraphNode): string {
  const text = nameOf(node).replace(HASH, (hash) => `${hash.slice(0, 8)}…`);
  return cut(isValue(node) ? breakAnywhere(text, LONG_VALUE) : breakAtBlanks(text));
}

function cut(text: string): string {
  const lines = text.split('\n');
  return lines.length <= MOST_LINES ? text : `${lines.slice(0, MOST_LINES).join('\n')}…`;
}

/** What the entity is known by in the graph, beside any name: what stands after the kind in its id. */
export const valueLabel = ({ id }: Pick<GraphNode, 'id'>): string =>
  cut(
    breakAnywhere(
      id.slice(id.indexOf(':') + 1).replace(HASH, (hash) => `${hash.slice(0, 8)}…`),
      LONG_VALUE,
    ),
  );

export const foldLabel = (fold: Fold): string => countKind(fold.kind, fold.count);

/** "12 IP addresses", "Relays · 12". */
export function groupLabel({ name, inside }: Pick<DrawnGroup, 'name' | 'inside'>): string {
  if (name !== '') return `${short(name)} · ${sayNumber(inside.length)}`;
  const [kind, ...others] = new Set(inside.map((node) => node.kind));
  return kind !== undefined && others.length === 0
    ? countKind(kind, inside.length)
    : count(inside.length, 'entity', 'entities');
}

/** A name cut to `LONG_NAME`. */
export const short = (name: string): string => (name.length > LONG_NAME ? `${name.slice(0, LONG_NAME)}…` : name);

/** "staged tools against". */
export const edgeLabel = (edge: GraphEdge): string =>
  edge.type === 'RELATED_TO' && edge.name ? short(edge.name) : relationship(edge.type).forward;

/** "targets, 4 sources, conflict, revoked". */
export const edgeDetail = (edge: DrawnEdge): string =>
  [
    edgeLabel(edge),
    edge.of && edge.of.length > 1 ? count(edge.of.length, 'relation') : '',
    count(edge.sources.length, 'source'),
    edge.basis === 'inferred' || edge.basis === 'hypothesis' ? edge.basis : '',
    edge.conflict ? 'conflict' : '',
    edge.revoked ? 'revoked' : '',
  ]
    .filter(Boolean)
    .join(', ');

/** Width and height of a text with line breaks. */
export function textSize(text: string, font: keyof typeof CHARACTER = 'sans'): { width: number; height: number } {
  const lines = text.split('\n');
  return { width: Math.max(...lines.map((line) => line.length)) * CHARACTER[font], height: lines.length * TEXT.line };
}

/** A name that has line breaks at blanks, in lines of about so many characters. */
export const brokenAnew = (label: string, length: number): string => breakAtBlanks(label, length);

function breakAtBlanks(text: string, length = NAME_LINE): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((part) => breakAnywhere(part, LONG_VALUE).split('\n'))) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= length) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

const breakAnywhere = (text: string, length: number): string =>
  text.match(new RegExp(`.{1,${length}}`, 'gsu'))?.join('\n') ?? text;
