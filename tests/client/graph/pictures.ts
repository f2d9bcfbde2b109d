import fc from 'fast-check';
import { apply } from '../../../client/store/apply.ts';
import { EMPTY_PICTURE, type Fold, foldId, type Picture } from '../../../client/store/picture.ts';
import type { GraphEdge, GraphNode } from '../../../contract/graph.ts';
import { KIND_NAMES, type Kind, type Role } from '../../../contract/kinds.ts';
import type { RelationshipType } from '../../../contract/relationships.ts';

/** Pictures to test with, made as the page makes them. */

export const node = (id: string, kind: Kind, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  kind,
  name: id,
  aliases: [],
  roles: [],
  weak: false,
  shared: null,
  standIn: false,
  conflicts: [],
  tlp: 'clear',
  sources: 1,
  neighbours: 0,
  ...more,
});

export const edge = (type: RelationshipType, from: string, to: string, more: Partial<GraphEdge> = {}): GraphEdge => ({
  id: `${type} ${from} > ${to}`,
  type,
  from,
  to,
  assertions: ['assertion:1'],
  sources: ['source:one'],
  by: [],
  during: [],
  basis: 'reported',
  confidence: 80,
  tlp: 'clear',
  conflict: false,
  ...more,
});

export const fold = (anchor: string, kind: Kind, count: number, type: RelationshipType = 'USES'): Fold => {
  const key = { anchor, type, direction: 'out', kind } as const;
  return { ...key, id: foldId(key), count, total: count };
};

export const picture = (nodes: GraphNode[], edges: GraphEdge[] = [], folds: Fold[] = []): Picture =>
  apply(EMPTY_PICTURE, { do: 'add', nodes, edges, folds, positions: {} });

const org = (id: string, name: string) => node(id, 'organisation', { name, roles: ['victim'], standIn: true });
const host = (id: string, name: string, roles: Role[]) => node(id, 'host', { name, roles, standIn: true });

/** What the page opens on for the case that ships. */
export const OPENING = picture(
  [
    node('cluster:alpha', 'cluster', { name: 'Cluster Alpha' }),
    node('cluster:bravo', 'cluster', { name: 'Cluster Bravo', conflicts: ['designation'] }),
    node('cluster:charlie', 'cluster', { name: 'Cluster Charlie' }),
    org('organisation:first', 'First agency'),
    org('organisation:government', 'Other government organisations'),
    org('organisation:others', '11 or more other organisations'),
    org('organisation:public-1', 'Public-service organisation 1'),
    org('organisation:public-2', 'Public-service organisation 2'),
    org('organisation:r', 'Organisation R'),
    org('organisation:x', 'Organisation X'),
    host('host:relay', 'Relay and staging systems of Organisation R', ['staging', 'relay']),
    host('host:exchange', 'Exchange server of Organisation X', ['staging']),
  ],
  [
    edge('OWNS', 'organisation:r', 'host:relay'),
    edge('OWNS', 'organisation:x', 'host:exchange'),
    edge('RELAYED_AGAINST', 'host:relay', 'organisation:others'),
    edge('STAGED_AGAINST', 'host:relay', 'organisation:others'),
    edge('STAGED_AGAINST', 'host:exchange', 'organisation:others'),
    edge('RELAYED_AGAINST', 'host:relay', 'organisation:government', { basis: 'inferred' }),
    edge('STAGED_AGAINST', 'host:relay', 'organisation:government', { basis: 'inferred' }),
    edge('STAGED_AGAINST', 'host:exchange', 'organisation:government', { basis: 'hypothesis' }),
    edge('TARGETS', 'cluster:alpha', 'organisation:first', { sources: ['a', 'b', 'c', 'd'] }),
    edge('TARGETS', 'cluster:bravo', 'organisation:first', { sources: ['a', 'b'] }),
    edge('TARGETS', 'cluster:charlie', 'organisation:first'),
    edge('TARGETS', 'cluster:charlie', 'organisation:government', { basis: 'inferred' }),
    edge('TARGETS', 'cluster:bravo', 'organisation:r', { conflict: true }),
    edge('TARGETS', 'cluster:bravo', 'organisation:x'),
    edge('TARGETS', 'cluster:bravo', 'organisation:others'),
    edge('TARGETS', 'cluster:bravo', 'organisation:public-1'),
    edge('TARGETS', 'cluster:bravo', 'organisation:public-2'),
    edge('PART_OF', 'organisation:public-1', 'organisation:others'),
    edge('PART_OF', 'organisation:public-2', 'organisation:others'),
  ],
  ['cluster:alpha', 'cluster:bravo', 'cluster:charlie'].flatMap((anchor) =>
    (['address', 'domain', 'file', 'malware', 'tool', 'technique', 'actor', 'campaign'] as const).map((kind, index) =>
      fold(anchor, kind, 20 - index),
    ),
  ),
);

const TYPES = ['OWNS', 'TARGETS', 'USES', 'STAGED_AGAINST', 'RELAYED_AGAINST', 'PART_OF', 'RELATED_TO'] as const;

/** Any picture of up to `most` entities, well made or not: what a foreign file may hold. */
export const anyPicture = (most: number): fc.Arbitrary<Picture> =>
  fc.integer({ min: 1, max: most }).chain((size) =>
    fc
      .record({
        kinds: fc.array(fc.constantFrom(...KIND_NAMES, 'organisation', 'host', 'cluster'), {
          minLength: size,
          maxLength: size,
        }),
        names: fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: size, maxLength: size }),
        ties: fc.array(
          fc.record({
            type: fc.constantFrom(...TYPES),
            from: fc.nat({ max: size - 1 }),
            to: fc.nat({ max: size - 1 }),
          }),
          { maxLength: 2 * most },
        ),
        folded: fc.array(fc.nat({ max: size - 1 }), { maxLength: 6 }),
      })
      .map(({ kinds, names, ties, folded }) =>
        picture(
          kinds.map((kind, index) => node(`n${index}`, kind as Kind, { name: names[index] || `n${index}` })),
          ties.map(({ type, from, to }) => edge(type, `n${from}`, `n${to}`)),
          folded.map((index) => fold(`n${index}`, 'address', 12)),
        ),
      ),
  );
