import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { KIND_NAMES } from '../../contract/kinds.ts';
import { count, countKind, nameOf, phrase, sayNumber, sayRelation } from '../words.ts';
import { type PackedLedger, unpackLedger } from './ledger-file.ts';
import { type Directory, edgeAt, entityAt, foldAt, type Told } from './packed/directory.ts';
import { withEdgeNames } from './packed/edge-names.ts';
import { markOf } from './packed/mark.ts';
import { foldId, type Picture } from './picture.ts';
import { pictureAt } from './travel.ts';

/** What a packed ledger itself says of the graph: names where it holds them, numbers of claims, and kinds by the ids. */
export function toldThen({ directory }: Pick<PackedLedger, 'directory'>): Told {
  return {
    nodes: directory.entities.map((id, index) => nodeThen(id, directory, index)),
    edges: directory.edges.map(([type, from, to, claims], index): GraphEdge => {
      const ends = { from: entityAt(directory, from), to: entityAt(directory, to) };
      const name = directory.edgeNames[index]?.trim();
      const own = name ? { name } : {};
      return {
        ...UNTOLD_EDGE,
        id: edgeAt(directory, index),
        type,
        ...ends,
        ...own,
        assertions: Array(claims).fill(''),
      };
    }),
    totals: new Map(directory.folds.map(({ total }, index) => [foldId(foldAt(directory, index)), total])),
  };
}

function nodeThen(id: string, { names, described }: Directory, index: number): GraphNode {
  const kind = KIND_NAMES.find((name) => id.startsWith(`${name}:`)) ?? 'other';
  return { ...UNTOLD_NODE, id, kind, name: names[index] || id, sources: described[index] ?? 0 };
}

const UNTOLD_NODE = {
  aliases: [],
  roles: [],
  weak: false,
  shared: null,
  standIn: false,
  conflicts: [],
  tlp: 'clear',
  neighbours: null,
} as const satisfies Partial<GraphNode>;
const UNTOLD_EDGE = {
  sources: [],
  by: [],
  during: [],
  basis: 'reported',
  confidence: 0,
  tlp: 'clear',
  conflict: false,
} as const satisfies Partial<GraphEdge>;

/**
 * What has changed in the graph since a ledger was written, of what its picture shows: a sentence each, none where nothing has.
 * @param now the picture where the ledger was left, with what the graph told
 */
export function changesSince(written: PackedLedger, told: Told, now: Picture): string[] {
  const packed = { ...written, directory: withEdgeNames(written.directory, told) };
  const then = pictureAt(unpackLedger(packed, toldThen(packed)), packed.at);
  const marks = marksThen(packed);
  const name = (id: string) => nameOf(now.nodes[id] ?? then.nodes[id] ?? { name: id, standIn: false });
  const sentence = (edge: GraphEdge) => sayRelation(edge, name);
  const isLeft = ({ from, to }: GraphEdge) => from in now.nodes && to in now.nodes;
  return [
    ...goneOf(then.nodes, now.nodes).map(({ id }) => `No longer in the graph: ${name(id)}`),
    ...goneOf(then.edges, now.edges)
      .filter(isLeft)
      .map((edge) => `No longer asserted: ${sentence(edge)}`),
    ...told.edges.filter((edge) => !(edge.id in then.edges) && isLeft(edge)).map((edge) => `New: ${sentence(edge)}`),
    ...Object.values(now.edges).flatMap((edge) => {
      const change = sayChange('claim', then.edges[edge.id]?.assertions.length, edge.assertions.length);
      const isOther = change === null && !isSameMark(marks.get(edge.id), edge.assertions);
      return (change ?? isOther) ? [`${sentence(edge)}: ${change ?? OTHER_CLAIMS}`] : [];
    }),
    ...Object.values(now.nodes).flatMap((node) => {
      const before = then.nodes[node.id];
      const change = sayChange('source', before?.sources, node.sources);
      const isRenamed = before && before.name !== before.id && before.name !== node.name;
      return [
        ...(change ? [`${name(node.id)}: ${change}`] : []),
        ...(isRenamed ? [`${name(node.id)}: called "${before.name}" then`] : []),
      ];
    }),
    ...foldChanges(then, now, name),
  ];
}

const goneOf = <T extends { id: string }>(then: Record<string, T>, now: Record<string, T>): T[] =>
  Object.values(then).filter(({ id }) => !(id in now));

/** "gained 2 claims (3 now, 1 then)"; null where the number is the same, or was not known then. */
function sayChange(of: string, then: number | undefined, now: number): string | null {
  if (!then || then === now) return null;
  const change = `${now > then ? 'gained' : 'lost'} ${count(Math.abs(now - then), of)}`;
  return `${change} (${sayNumber(now)} now, ${sayNumber(then)} then)`;
}

const OTHER_CLAIMS = 'as many claims as then, and not the same ones';

/** Which claims each relation rested on then; empty where that was not written down. */
const marksThen = ({ directory }: PackedLedger): Map<string, number> =>
  new Map(directory.marks.slice(0, directory.edges.length).map((mark, index) => [edgeAt(directory, index), mark]));

const isSameMark = (then: number | undefined, claims: readonly string[]): boolean =>
  then === undefined || then === markOf(claims);

const foldChanges = (then: Picture, now: Picture, name: (id: string) => string): string[] =>
  Object.values(now.folds).flatMap(({ id, anchor, type, direction, kind, total }) => {
    const before = then.folds[id]?.total;
    if (before === undefined || before === total) return [];
    return [`${name(anchor)} ${phrase(type, direction)} ${countKind(kind, total)}, ${before} then`];
  });
