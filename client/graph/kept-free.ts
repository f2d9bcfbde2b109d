import { homesOf, isWithin } from '../store/homes.ts';
import type { Group, Picture } from '../store/picture.ts';
import { sceneOf } from './containment.ts';
import { coveredBy } from './covered.ts';
import { at, nodeExtent, overlaps, type Rect } from './extents.ts';
import { paperRects } from './papers.ts';

/**
 * Where nothing is put, beside on what stands there: under a note that lies on the picture, and where what is pinned in a
 * closed group comes back to when it opens. But the group itself may stand there.
 */
export function keptFree(picture: Picture, { but = [] }: { but?: readonly string[] } = {}): Rect[] {
  const closed = closedPinned(picture).filter(({ id }) => !but.includes(id));
  return [...paperRects(picture), ...closed.flatMap((group) => groundOf(picture, group))];
}

/** What no layout moves: what is pinned, and closed groups in which something is. */
export const heldOn = (picture: Picture): Set<string> =>
  new Set([...picture.pinned, ...closedPinned(picture).map(({ id }) => id)]);

function closedPinned({ groups, pinned }: Picture): Group[] {
  if (pinned.length === 0) return [];
  const wanted = new Set(pinned);
  return Object.values(groups).filter(({ isOpen, members }) => !isOpen && members.some((id) => wanted.has(id)));
}

/**
 * The box that a closed group opens to, where nothing else stands in it; else what is pinned in it alone. Other boxes count
 * by what stands in them, as a layout finds things in boxes that they were not drawn in.
 */
function groundOf(picture: Picture, { id, members }: Group): Rect[] {
  const open = { ...picture, groups: { ...picture.groups, [id]: { ...(picture.groups[id] as Group), isOpen: true } } };
  const scene = sceneOf(open);
  const homes = homesOf(scene);
  const covered = coveredBy(scene, picture.positions);
  const box = covered.get(id);
  const boxes = new Set(homes.values());
  const isOther = (other: string) => !boxes.has(other) && !isWithin(homes, other, id);
  if (box && ![...covered].some(([other, rect]) => isOther(other) && overlaps(rect, box))) return [box];
  return members.flatMap((member) => {
    const [node, place] = [picture.nodes[member], picture.positions[member]];
    return node && place && picture.pinned.includes(member) ? [at(nodeExtent(node), place)] : [];
  });
}
