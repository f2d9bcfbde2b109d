import type { ElementDefinition } from 'cytoscape';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { KINDS } from '../../contract/kinds.ts';
import { relationship } from '../../contract/relationships.ts';
import { shown } from '../store/shown.ts';
import type { Fold, Picture, Position, State } from '../store/state.ts';
import { homesOf, type Scene, unwillingInfrastructure } from './containment.ts';
import { coveredBy, hostsByHome } from './covered.ts';
import { BOX_HEAD, BOX_PADDING, centre, FOLD_HEIGHT, foldWidth, symbolSize } from './extents.ts';
import { edgeDetail, edgeLabel, foldLabel, isNamedAlways, isValue, nodeLabel } from './labels.ts';
import { bendsOf, type Line } from './routes.ts';
import { foldIcon, type Sign, symbol } from './symbols.ts';

type Look = Pick<State, 'theme'>;

/** Beyond this many pairs of edge and node, edges are drawn straight. */
const ROUTED_PAIRS = 20_000;
/** Up to this many edges all carry their words. */
const FEW_EDGES = 12;

/**
 * What Cytoscape draws of a picture, in the order in which it must be added: boxes, what stands in them, edges. What
 * is selected, fresh or on a path is no part of it: see `marksOf`.
 */
export function toElements(picture: Picture, look: Look): ElementDefinition[] {
  const scene = shown(picture);
  const homes = homesOf(scene);
  const boxes = hostsByHome(homes);
  const unwilling = unwillingInfrastructure(picture);
  const hidden = hiddenNeighbours(picture);
  const covered = coveredBy(scene, picture.positions);
  const bends = routesOf(scene, { positions: placesIn(scene, picture, covered), homes, boxes, covered });
  const node = (entity: GraphNode): ElementDefinition => {
    const hosts = boxes.get(entity.id);
    const abused = unwilling.get(entity.id);
    const hollow = entity.weak || entity.shared !== null;
    const sign: Sign = {
      kind: entity.kind,
      roles: [...new Set([...entity.roles, ...(abused ?? [])])],
      hollow,
      conflict: entity.conflicts.length > 0,
      twoSided: abused !== undefined,
      hidden: sayHidden(hidden.get(entity.id)),
      size: symbolSize(entity),
      theme: look.theme,
    };
    return {
      group: 'nodes',
      data: {
        id: entity.id,
        ...(homes.has(entity.id) ? { parent: homes.get(entity.id) as string } : {}),
        label: nodeLabel(entity),
        family: KINDS[entity.kind].family,
        size: sign.size,
        image: symbol(sign),
        ...(hosts ? { inner: innerHeight(entity.id, covered) } : {}),
      },
      classes: classes({
        entity: true,
        box: hosts !== undefined,
        hollow,
        'two-sided': abused !== undefined,
        value: isValue(entity),
        named: isNamedAlways(entity),
      }),
      ...place(picture.positions[entity.id]),
    };
  };
  const drawn = scene.edges.filter((edge) => !(edge.type === 'OWNS' && homes.get(edge.to) === edge.from));
  const isFew = drawn.length <= FEW_EDGES;
  return [
    ...scene.nodes.filter(({ id }) => boxes.has(id)).map(node),
    ...scene.nodes.filter(({ id }) => !boxes.has(id)).map(node),
    ...scene.folds.map((fold) => foldNode(fold, picture.positions[fold.id], look)),
    ...drawn.map((edge) => edgeElement(edge, { bend: bends.get(edge.id), isFew })),
    ...scene.folds.map(foldEdge),
  ];
}

/** Classes that say what a person does with the picture, by id, and the order along a path. */
export function marksOf({ selection, focus, fresh, path }: Pick<State, 'selection' | 'focus' | 'fresh' | 'path'>) {
  const marks = new Map<string, Set<string>>();
  const mark = (ids: readonly string[], name: string) => {
    for (const id of ids) marks.set(id, (marks.get(id) ?? new Set()).add(name));
  };
  mark(selection, 'chosen');
  mark(fresh, 'fresh');
  mark(path, 'on-path');
  if (focus !== null) mark([focus], 'focus');
  return marks;
}

function foldNode(fold: Fold, position: Position | undefined, { theme }: Look): ElementDefinition {
  return {
    group: 'nodes',
    data: {
      id: fold.id,
      label: foldLabel(fold),
      family: KINDS[fold.kind].family,
      width: foldWidth(fold),
      height: FOLD_HEIGHT,
      image: foldIcon(fold.kind, theme),
    },
    classes: 'fold',
    ...place(position),
  };
}

/** The line between a fold and its entity; it stands for as many relationships as the fold counts. */
const foldEdge = (fold: Fold): ElementDefinition => ({
  group: 'edges',
  data: {
    id: `line to ${fold.id}`,
    fold: fold.id,
    source: fold.direction === 'out' ? fold.anchor : fold.id,
    target: fold.direction === 'out' ? fold.id : fold.anchor,
    label: relationship(fold.type).forward,
    detail: relationship(fold.type).forward,
    count: '',
    width: 1.5,
  },
  classes: 'fold-line',
});

function edgeElement(edge: GraphEdge, { bend, isFew }: { bend: number | undefined; isFew: boolean }) {
  const usedAgainst = relationship(edge.type).usedAgainst === true;
  return {
    group: 'edges' as const,
    data: {
      id: edge.id,
      source: edge.from,
      target: edge.to,
      label: edgeLabel(edge),
      detail: edgeDetail(edge),
      count: String(edge.sources.length),
      width: widthOf(edge.sources.length, usedAgainst),
      bend: bend ?? 0,
    },
    classes: classes({
      relation: true,
      [edge.basis]: true,
      'used-against': usedAgainst,
      conflict: edge.conflict,
      routed: bend !== undefined && bend !== 0,
      labelled: usedAgainst || isFew,
    }),
  };
}

/** Three steps: one source, two or three, more. */
function widthOf(sources: number, usedAgainst: boolean): number {
  const step = sources <= 1 ? 0 : sources <= 3 ? 1 : 2;
  return (usedAgainst ? [5, 6.5, 8] : [1.5, 2.5, 4])[step] as number;
}

function routesOf(
  scene: Scene,
  {
    positions,
    homes,
    boxes,
    covered,
  }: {
    positions: Readonly<Record<string, Position>>;
    homes: ReadonlyMap<string, string>;
    boxes: ReadonlyMap<string, string[]>;
    covered: ReturnType<typeof coveredBy>;
  },
): Map<string, number> {
  if (scene.edges.length * covered.size > ROUTED_PAIRS) return new Map();
  const lines = scene.edges.flatMap(({ id, from, to, type }): Line[] => {
    const [start, end] = [positions[from], positions[to]];
    if (!start || !end || from === to || (type === 'OWNS' && homes.get(to) === from)) return [];
    const through = [from, to].flatMap((end) => [end, homes.get(end) ?? end, ...(boxes.get(end) ?? [])]);
    return [{ id, pair: [from, to].sort().join(' '), from: start, to: end, through }];
  });
  return bendsOf(lines, covered);
}

/** Places as they are drawn: a box stands in the middle of its hosts. */
function placesIn(scene: Scene, picture: Picture, covered: ReturnType<typeof coveredBy>): Record<string, Position> {
  const boxes = hostsByHome(homesOf(scene));
  const middles = [...boxes.keys()].flatMap((id) => {
    const rect = covered.get(id);
    return rect ? [[id, centre(rect)] as const] : [];
  });
  return { ...picture.positions, ...Object.fromEntries(middles) };
}

function innerHeight(id: string, covered: ReturnType<typeof coveredBy>): number {
  const rect = covered.get(id);
  return rect ? Math.max(0, rect.bottom - rect.top - 2 * BOX_PADDING) : BOX_HEAD;
}

/** How many neighbours of each entity are neither on the picture nor counted by a fold; null where too many to count. */
function hiddenNeighbours(picture: Picture): Map<string, number | null> {
  const there = new Map<string, Set<string>>();
  for (const { from, to } of Object.values(picture.edges)) {
    there.set(from, (there.get(from) ?? new Set()).add(to));
    there.set(to, (there.get(to) ?? new Set()).add(from));
  }
  const folded = new Map<string, number>();
  for (const { anchor, count } of Object.values(picture.folds)) folded.set(anchor, (folded.get(anchor) ?? 0) + count);
  return new Map(
    Object.values(picture.nodes).map(({ id, neighbours }) => [
      id,
      neighbours === null ? null : neighbours - (there.get(id)?.size ?? 0) - (folded.get(id) ?? 0),
    ]),
  );
}

function sayHidden(number: number | null | undefined): string {
  if (number === null) return '+1000s';
  return number === undefined || number <= 0 ? '' : `+${number}`;
}

const place = (position: Position | undefined) => (position ? { position: { ...position } } : {});

const classes = (flags: Record<string, boolean>): string =>
  Object.keys(flags)
    .filter((name) => flags[name])
    .join(' ');
