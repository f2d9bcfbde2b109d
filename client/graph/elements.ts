import type { ElementDefinition } from 'cytoscape';
import type { GraphNode } from '../../contract/graph.ts';
import { KINDS } from '../../contract/kinds.ts';
import { relationship } from '../../contract/relationships.ts';
import { homesOf } from '../store/homes.ts';
import type { Fold, Picture, Position } from '../store/picture.ts';
import { WHOLE } from '../store/scope.ts';
import { shown } from '../store/shown.ts';
import type { State } from '../store/state.ts';
import { sayNumber } from '../words.ts';
import { classesOf } from './classes.ts';
import { type DrawnEdge, type DrawnGroup, unwillingInfrastructure } from './containment.ts';
import { type Course, coursesOf } from './courses.ts';
import { coveredBy, hostsByHome } from './covered.ts';
import { centre, FOLD_HEIGHT, foldWidth, GROUP_HEIGHT, groupWidth, type Rect } from './extents.ts';
import { grouped } from './grouped.ts';
import { headingsOf } from './headings.ts';
import { hiddenNeighbours, sayHidden } from './hidden.ts';
import { heldOn } from './kept-free.ts';
import { edgeDetail, edgeLabel, foldLabel, groupLabel, TEXT } from './labels.ts';
import { classes, innerSize, nodeElement, place } from './node-elements.ts';
import { papersOf } from './papers.ts';
import { foldIcon, groupSign, pinSign } from './symbols.ts';

type Look = Pick<State, 'theme'>;

/** Up to this many edges all carry their words; up to the other, those that say whose machines were used do. */
const FEW_EDGES = 6;
const FEW_USED_AGAINST = 40;
/** From this many on edges run straight, parallel ones over each other. */
const MANY_EDGES = 2_500;

/** Pictures as they were drawn last: undo comes back to one of them. */
const known = new WeakMap<Picture, { theme: Look['theme']; elements: ElementDefinition[] }>();

/**
 * What Cytoscape draws of a picture, in the order in which it must be added: boxes, what stands in them, edges. What
 * is selected, fresh or on a path is no part of it: see `marked`. What is drawn as before is the same element as before.
 */
export function toElements(picture: Picture, { theme }: Look): ElementDefinition[] {
  const ready = known.get(picture);
  if (ready?.theme === theme) return ready.elements;
  const elements = elementsOf(picture, { theme });
  known.set(picture, { theme, elements });
  return elements;
}

function elementsOf(picture: Picture, look: Look): ElementDefinition[] {
  const scene = grouped(shown(unscoped(picture)), picture);
  const groups = scene.groups ?? [];
  const homes = homesOf(scene);
  const boxes = hostsByHome(homes);
  const unwilling = unwillingInfrastructure(picture);
  const hidden = hiddenNeighbours(picture);
  const covered = boxes.size > 0 ? coveredBy(scene, picture.positions) : new Map<string, Rect>();
  const pinned = heldOn(picture);
  const classOf = new Map(classesOf(picture).flatMap((one) => one.ids.map((id) => [id, one] as const)));
  /** A box stands in the middle of what is in it, wherever its own place is. */
  const boxOf = (id: string) => {
    const box = boxes.has(id) ? covered.get(id) : null;
    return { box, position: box ? centre(box) : picture.positions[id] };
  };
  const node = (entity: GraphNode): ElementDefinition => {
    const { id } = entity;
    const ruled = classOf.get(id);
    return nodeElement(entity, {
      theme: look.theme,
      styles: picture.styles,
      letter: ruled?.letter,
      hue: ruled?.hue ?? null,
      hidden: sayHidden(hidden.get(id)),
      isPinned: pinned.has(id),
      isNoted: id in picture.notes,
      home: homes.get(id),
      ...boxOf(id),
      abused: unwilling.get(id),
    });
  };
  const drawn = scene.edges.filter((edge) => !(edge.type === 'OWNS' && homes.get(edge.to) === edge.from));
  const usedAgainst = drawn.filter(({ type }) => relationship(type).usedAgainst);
  const worded = new Set(drawn.length <= FEW_EDGES ? drawn : usedAgainst.length <= FEW_USED_AGAINST ? usedAgainst : []);
  const courses = coursesOf(picture, { scene, edges: drawn, labelled: (edge) => worded.has(edge) });
  const group = (one: DrawnGroup): ElementDefinition =>
    groupNode(one, {
      home: homes.get(one.id),
      box: boxes.has(one.id) ? covered.get(one.id) : undefined,
      position: picture.positions[one.id],
      isPinned: pinned.has(one.id),
      isNoted: one.id in picture.notes,
      theme: look.theme,
    });
  const depth = ({ data }: ElementDefinition) => depthOf(data.id as string, homes);
  const isBox = ({ data }: ElementDefinition) => boxes.has(data.id as string);
  const inTurn = [...groups.map(group), ...scene.nodes.map(node)];
  return [
    ...inTurn.filter(isBox).sort((a, b) => depth(a) - depth(b)),
    ...inTurn.filter((one) => !isBox(one)),
    ...scene.folds.map((fold) =>
      foldNode(fold, {
        position: picture.positions[fold.id],
        isPinned: pinned.has(fold.id),
        isNoted: fold.id in picture.notes,
        look,
      }),
    ),
    ...drawn.map((edge) =>
      knownEdge(edge, {
        course: courses.get(edge.id),
        isLabelled: worded.has(edge),
        isNoted: edge.id in picture.notes,
        isOneOfMany: drawn.length > MANY_EDGES,
      }),
    ),
    ...scene.folds.map(foldEdge),
    ...papersOf(picture),
    ...headingsOf(picture),
  ];
}

function foldNode(
  fold: Fold,
  {
    position,
    isPinned,
    isNoted,
    look,
  }: { position: Position | undefined; isPinned: boolean; isNoted: boolean; look: Look },
): ElementDefinition {
  return {
    group: 'nodes',
    data: {
      id: fold.id,
      label: foldLabel(fold),
      number: sayNumber(fold.count),
      textSize: TEXT.size,
      family: KINDS[fold.kind].family,
      width: foldWidth(fold),
      height: FOLD_HEIGHT,
      image: foldIcon(fold.kind, look.theme),
      ...(isPinned ? { pin: pinSign(look.theme) } : {}),
    },
    classes: classes({ fold: true, pinned: isPinned, noted: isNoted }),
    ...place(position),
  };
}

/** A closed group is a node with its number; an open one is the box round its members. */
function groupNode(
  group: DrawnGroup,
  {
    home,
    box,
    position,
    isPinned,
    isNoted,
    theme,
  }: {
    home: string | undefined;
    box: Rect | undefined;
    position: Position | undefined;
    /** Of a closed one: whether something in it is. */
    isPinned: boolean;
    isNoted: boolean;
    theme: State['theme'];
  },
): ElementDefinition {
  const [kind, ...others] = new Set(group.inside.map((node) => node.kind));
  const only = others.length === 0 ? kind : undefined;
  return {
    group: 'nodes',
    data: {
      id: group.id,
      ...(home === undefined ? {} : { parent: home }),
      label: groupLabel(group),
      textSize: TEXT.size,
      family: only ? KINDS[only].family : '',
      width: groupWidth(group),
      height: GROUP_HEIGHT,
      // Of several kinds: the sign that the legend has for any.
      image: only ? foldIcon(only, theme) : groupSign(false, theme),
      ...(isPinned ? { pin: pinSign(theme) } : {}),
      holds: box ? [] : group.inside.map(({ id }) => id),
      ...(box ? innerSize(box) : {}),
    },
    classes: classes({ [box ? 'group-box' : 'group']: true, pinned: isPinned, noted: isNoted }),
    ...place(box ? centre(box) : position),
  };
}

/** What a scope hides is drawn and not displayed, so that a brush brings it back at once. */
const unscoped = (picture: Picture): Picture =>
  picture.scope.outside === 'hidden' ? { ...picture, scope: WHOLE } : picture;

/** How many boxes a thing stands in. */
function depthOf(id: string, homes: ReadonlyMap<string, string>): number {
  let depth = 0;
  for (let home = homes.get(id); home !== undefined; home = homes.get(home)) depth += 1;
  return depth;
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

interface Way {
  course: Course | undefined;
  isLabelled: boolean;
  isNoted: boolean;
  isOneOfMany: boolean;
}

/** Relations as they were drawn last: most stay as they are from step to step. */
const edgesDrawn = new WeakMap<DrawnEdge, { way: Way; element: ElementDefinition }>();

function knownEdge(edge: DrawnEdge, way: Way): ElementDefinition {
  const ready = edgesDrawn.get(edge);
  if (ready && isSameWay(ready.way, way)) return ready.element;
  const element = edgeElement(edge, way);
  edgesDrawn.set(edge, { way, element });
  return element;
}

const isSameWay = (one: Way, other: Way): boolean =>
  one.isLabelled === other.isLabelled &&
  one.isNoted === other.isNoted &&
  one.isOneOfMany === other.isOneOfMany &&
  one.course?.bend === other.course?.bend &&
  one.course?.labelAt === other.course?.labelAt;

function edgeElement(edge: DrawnEdge, { course, isLabelled, isNoted, isOneOfMany }: Way): ElementDefinition {
  const usedAgainst = relationship(edge.type).usedAgainst === true;
  return {
    group: 'edges',
    data: {
      id: edge.id,
      source: edge.from,
      target: edge.to,
      label: edgeLabel(edge),
      detail: edgeDetail(edge),
      count: String(edge.sources.length),
      width: widthOf(edge.sources.length, usedAgainst),
      bend: course?.bend ?? 0,
      labelAt: course?.labelAt ?? 0,
      ...(edge.of ? { holds: edge.of } : {}),
    },
    classes: classes({
      relation: true,
      [edge.basis]: true,
      'used-against': usedAgainst,
      conflict: edge.conflict,
      revoked: edge.revoked === true,
      routed: course !== undefined,
      'one-of-many': isOneOfMany,
      labelled: isLabelled && typeof course?.labelAt === 'number',
      noted: isNoted,
    }),
  };
}

/** Three steps: one source, two or three, more. */
function widthOf(sources: number, usedAgainst: boolean): number {
  const step = sources <= 1 ? 0 : sources <= 3 ? 1 : 2;
  return (usedAgainst ? [5, 6.5, 8] : [1.25, 2, 3])[step] as number;
}
