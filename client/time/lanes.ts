import { type Dated, datedOf } from '../../contract/dated.ts';
import { gapsOf } from '../../contract/gaps.ts';
import type { EdgeClaim, GraphEdge, GraphNode } from '../../contract/graph.ts';
import { relationship } from '../../contract/relationships.ts';
import type { LaneBy, TimelineGap } from '../../contract/timeline.ts';
import { claimsOf } from '../store/within.ts';
import { nameOf } from '../words.ts';

/** The claims of one cluster, victim, type or source, of what the picture shows. */
export interface Lane {
  id: string;
  title: string;
  /** Relations of the lane, dated or not. */
  relations: string[];
  /** Relations of which no claim in this lane has a date. */
  undated: string[];
  /** First things first. */
  dated: Dated[];
  /** Silences of a month at least, longest first. */
  gaps: TimelineGap[];
}

/** Days from which a silence is named. */
const SILENCE = 31;

const WHO = ['cluster', 'actor'];

/**
 * Lanes of what is shown, first those with most relations that have a date, and last what belongs to none. A claim stands in the lane of each cluster
 * at its ends or on whose behalf it speaks, of each victim at its ends, of its type, or of its source.
 */
export function lanesOf(
  { nodes, edges }: { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] },
  by: LaneBy,
  counts: (claim: EdgeClaim) => boolean = () => true,
): Lane[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const lanes = new Map<string, Map<GraphEdge, EdgeClaim[]>>();
  for (const edge of edges) {
    for (const claim of claimsOf(edge)) {
      if (!counts(claim)) continue;
      for (const id of keysOf(edge, claim, { by, known })) {
        const lane = lanes.get(id) ?? new Map<GraphEdge, EdgeClaim[]>();
        lanes.set(id, lane.set(edge, [...(lane.get(edge) ?? []), claim]));
      }
    }
  }
  return [...lanes]
    .map(([id, lane]) => laneOf(id, lane, titleOf(id, by, known)))
    .sort(
      (a, b) =>
        Number(a.id === '') - Number(b.id === '') ||
        datedIn(b) - datedIn(a) ||
        b.relations.length - a.relations.length ||
        (a.id < b.id ? -1 : 1),
    );
}

const datedIn = ({ relations, undated }: Lane): number => relations.length - undated.length;

function laneOf(id: string, lane: Map<GraphEdge, EdgeClaim[]>, title: string): Lane {
  const isDated = ({ first_seen, last_seen }: EdgeClaim) => first_seen !== undefined || last_seen !== undefined;
  const dated = datedOf(
    [...lane].flatMap(([edge, claims]) =>
      claims.map(({ first_seen, last_seen }) => ({
        lane: id,
        first: first_seen ?? null,
        last: last_seen ?? null,
        claims: 1,
        claim: edge.id,
      })),
    ),
  );
  return {
    id,
    title,
    relations: [...lane.keys()].map((edge) => edge.id),
    undated: [...lane].filter(([, claims]) => !claims.some(isDated)).map(([edge]) => edge.id),
    dated,
    gaps: gapsOf(title, dated, SILENCE),
  };
}

function keysOf(
  { from, to, type }: GraphEdge,
  { by: meant, source }: EdgeClaim,
  { by, known }: { by: LaneBy; known: Map<string, GraphNode> },
): string[] {
  const orNone = (ids: string[]) => (ids.length > 0 ? [...new Set(ids)] : ['']);
  switch (by) {
    case 'type':
      return [type];
    case 'source':
      return [source];
    case 'victim':
      return orNone([from, to].filter((id) => known.get(id)?.roles.includes('victim')));
    case 'cluster':
      return orNone([
        ...[from, to].filter((id) => WHO.includes(known.get(id)?.kind ?? '')),
        ...(meant === undefined ? [] : [meant]),
      ]);
  }
}

function titleOf(id: string, by: LaneBy, known: Map<string, GraphNode>): string {
  if (id === '') return by === 'victim' ? 'no victim named' : 'no cluster named';
  if (by === 'type') return relationship(id as GraphEdge['type']).forward;
  const node = known.get(id);
  return node ? nameOf(node) : id.slice(id.indexOf(':') + 1);
}
