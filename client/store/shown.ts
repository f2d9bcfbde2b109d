import { strictestTlp, type Tlp } from '../../contract/evidence.ts';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import { listed } from './listed.ts';
import type { Fold, Picture } from './picture.ts';
import type { Extent } from './step.ts';
import { isAway, within } from './within.ts';

interface Shown {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  folds: readonly Fold[];
}

/** Of pictures that somebody looked at: many parts of the page ask the same of each. */
const known = new WeakMap<Picture, Shown>();

/** What a picture shows once the legend's filters are applied: an edge goes with either of its ends. */
export function shown(picture: Picture): Shown {
  const ready = known.get(picture) ?? filtered(picture);
  known.set(picture, ready);
  return ready;
}

function filtered(picture: Picture): Shown {
  const { nodes, edges, folds, hiddenKinds, hiddenTypes, scope } = picture;
  if (hiddenKinds.length === 0 && hiddenTypes.length === 0 && scope.outside !== 'hidden')
    return { nodes: listed(nodes), edges: listed(edges), folds: listed(folds) };
  const kindIsShown = (kind: Kind) => !hiddenKinds.includes(kind);
  const typeIsShown = (type: RelationshipType) => !hiddenTypes.includes(type);
  const endIsShown = (id: string) => {
    const node = picture.nodes[id];
    return node !== undefined && kindIsShown(node.kind);
  };
  const away = hiddenByScope(picture);
  return {
    nodes: listed(picture.nodes).filter((node) => kindIsShown(node.kind) && !away.has(node.id)),
    edges: listed(picture.edges).filter(
      (edge) => typeIsShown(edge.type) && endIsShown(edge.from) && endIsShown(edge.to) && !away.has(edge.id),
    ),
    folds: listed(picture.folds).filter(
      (fold) => kindIsShown(fold.kind) && typeIsShown(fold.type) && endIsShown(fold.anchor) && !away.has(fold.anchor),
    ),
  };
}

/** What a scope hides: nothing where it only dims. */
function hiddenByScope(picture: Picture): Set<string> {
  if (picture.scope.outside !== 'hidden') return NOTHING;
  const { index, edges, nodes } = within(picture, picture.scope);
  return new Set([
    ...index.ids.filter((_, place) => isAway(edges[place] as number)),
    ...index.nodes.filter((_, place) => nodes[place] === 1),
  ]);
}

const NOTHING: Set<string> = new Set();

/** How many stand on a picture, hidden ones included, and how many more its folds hide. */
export interface Count {
  drawn: number;
  folded: number;
}

interface Counts {
  kinds: ReadonlyMap<Kind, Count>;
  types: ReadonlyMap<RelationshipType, Count>;
}

/** What a picture holds of each kind and type. */
export function countOnPicture(picture: Picture): Counts {
  const ready = counted.get(picture) ?? countAll(picture);
  counted.set(picture, ready);
  return ready;
}

const counted = new WeakMap<Picture, Counts>();

function countAll(picture: Picture): Counts {
  const kinds = new Map<Kind, Count>();
  const types = new Map<RelationshipType, Count>();
  for (const { kind } of listed(picture.nodes)) grow(kinds, kind, { drawn: 1 });
  for (const { type } of listed(picture.edges)) grow(types, type, { drawn: 1 });
  for (const { kind, type, count } of listed(picture.folds)) {
    grow(kinds, kind, { folded: count });
    grow(types, type, { folded: count });
  }
  return { kinds, types };
}

function grow<Key>(counts: Map<Key, Count>, key: Key, { drawn = 0, folded = 0 }: Partial<Count>): void {
  const known = counts.get(key);
  if (known) {
    known.drawn += drawn;
    known.folded += folded;
  } else counts.set(key, { drawn, folded });
}

/** How many entities of an answer are seen, and how many more stand on the picture where a filter hides them. */
export function shownOf(picture: Picture, extent: Extent): { seen: number; hidden: number } {
  const seen = { ...picture, nodes: seenNodes(picture) };
  const number = countOf(seen, extent);
  return { seen: number, hidden: countOf(picture, extent) - number };
}

function countOf(picture: Pick<Picture, 'nodes' | 'edges'>, { of }: Extent): number {
  if ('ids' in of) return of.ids.filter((id) => id in picture.nodes).length;
  if ('fold' in of) return neighboursOnPicture(picture, of.anchor).get(of.fold) ?? 0;
  return listed(picture.nodes).filter(({ kind }) => of.kinds.includes(kind)).length;
}

/** The nodes that no filter hides. */
export function seenNodes(picture: Picture): Picture['nodes'] {
  const { nodes } = shown(picture);
  if (nodes.length === listed(picture.nodes).length) return picture.nodes;
  return Object.fromEntries(nodes.map((node) => [node.id, node]));
}

/** What of these entities and counts stands on the picture and is hidden by a filter. */
export function unseenOf(picture: Picture, ids: readonly string[]): string[] {
  const there = ids.filter((id) => id in picture.nodes || id in picture.folds);
  if (there.length === 0) return [];
  const { nodes, folds } = shown(picture);
  const seen = new Set([...nodes, ...folds].map(({ id }) => id));
  return there.filter((id) => !seen.has(id));
}

/** The neighbours of one entity that are on the picture already, by type, direction and kind as in `foldId`. */
export function neighboursOnPicture(picture: Pick<Picture, 'nodes' | 'edges'>, id: string): Map<string, number> {
  const found = new Map<string, Set<string>>();
  const note = (key: string, other: string) => found.set(key, (found.get(key) ?? new Set()).add(other));
  for (const edge of listed(picture.edges)) {
    const other = picture.nodes[edge.from === id ? edge.to : edge.from];
    if (!other) continue;
    if (edge.from === id) note(`${id} ${edge.type} out ${other.kind}`, edge.to);
    if (edge.to === id) note(`${id} ${edge.type} in ${other.kind}`, edge.from);
  }
  return new Map([...found].map(([key, others]) => [key, others.size]));
}

/** The most restrictive marking of all that stands on a picture, hidden or not. */
export function mostRestricted(picture: Picture): Tlp {
  const ready = restricted.get(picture) ?? highestOf(picture);
  restricted.set(picture, ready);
  return ready;
}

const restricted = new WeakMap<Picture, Tlp>();

function highestOf(picture: Picture): Tlp {
  const found = new Set<Tlp>();
  for (const { tlp } of listed(picture.nodes)) found.add(tlp);
  for (const { tlp } of listed(picture.edges)) found.add(tlp);
  return strictestTlp(found) ?? 'clear';
}
