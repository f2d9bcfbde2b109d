import { TLPS, type Tlp } from '../../contract/evidence.ts';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import type { Extent, Fold, Picture } from './state.ts';
import { isAway, within } from './within.ts';

/** What a picture shows once the legend's filters are applied: an edge goes with either of its ends. */
export function shown(picture: Picture): { nodes: GraphNode[]; edges: GraphEdge[]; folds: Fold[] } {
  const kindIsShown = (kind: Kind) => !picture.hiddenKinds.includes(kind);
  const typeIsShown = (type: RelationshipType) => !picture.hiddenTypes.includes(type);
  const endIsShown = (id: string) => {
    const node = picture.nodes[id];
    return node !== undefined && kindIsShown(node.kind);
  };
  const away = hiddenByScope(picture);
  return {
    nodes: Object.values(picture.nodes).filter((node) => kindIsShown(node.kind) && !away.has(node.id)),
    edges: Object.values(picture.edges).filter(
      (edge) => typeIsShown(edge.type) && endIsShown(edge.from) && endIsShown(edge.to) && !away.has(edge.id),
    ),
    folds: Object.values(picture.folds).filter(
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

/** What a picture holds of each kind and type. */
export function countOnPicture(picture: Picture): { kinds: Map<Kind, Count>; types: Map<RelationshipType, Count> } {
  const kinds = new Map<Kind, Count>();
  const types = new Map<RelationshipType, Count>();
  for (const { kind } of Object.values(picture.nodes)) grow(kinds, kind, { drawn: 1 });
  for (const { type } of Object.values(picture.edges)) grow(types, type, { drawn: 1 });
  for (const { kind, type, count } of Object.values(picture.folds)) {
    grow(kinds, kind, { folded: count });
    grow(types, type, { folded: count });
  }
  return { kinds, types };
}

function grow<Key>(counts: Map<Key, Count>, key: Key, { drawn = 0, folded = 0 }: Partial<Count>): void {
  const known = counts.get(key) ?? { drawn: 0, folded: 0 };
  counts.set(key, { drawn: known.drawn + drawn, folded: known.folded + folded });
}

/** How many entities of an answer stand on the picture. */
export function shownOf(picture: Picture, { of }: Extent): number {
  if ('ids' in of) return of.ids.filter((id) => id in picture.nodes).length;
  if ('fold' in of) return neighboursOnPicture(picture, of.anchor).get(of.fold) ?? 0;
  return Object.values(picture.nodes).filter(({ kind }) => of.kinds.includes(kind)).length;
}

/** The neighbours of one entity that are on the picture already, by type, direction and kind as in `foldId`. */
export function neighboursOnPicture(picture: Pick<Picture, 'nodes' | 'edges'>, id: string): Map<string, number> {
  const found = new Map<string, Set<string>>();
  const note = (key: string, other: string) => found.set(key, (found.get(key) ?? new Set()).add(other));
  for (const edge of Object.values(picture.edges)) {
    const other = picture.nodes[edge.from === id ? edge.to : edge.from];
    if (!other) continue;
    if (edge.from === id) note(`${id} ${edge.type} out ${other.kind}`, edge.to);
    if (edge.to === id) note(`${id} ${edge.type} in ${other.kind}`, edge.from);
  }
  return new Map([...found].map(([key, others]) => [key, others.size]));
}

/** The most restrictive marking of all that stands on a picture, hidden or not. */
export function mostRestricted(picture: Picture): Tlp {
  const marked = [...Object.values(picture.nodes), ...Object.values(picture.edges)];
  const highest = Math.max(0, ...marked.map(({ tlp }) => TLPS.indexOf(tlp)));
  return TLPS[highest] ?? 'clear';
}
