import { homesOf, isWithin } from '../../store/homes.ts';
import type { Picture } from '../../store/picture.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy, hostsByHome } from '../covered.ts';
import { centre, holds, overlaps } from '../extents.ts';
import type { Placing } from './joining.ts';

/**
 * Places for what a step leaves otherwise than it was. An organisation whose last host has left its box stands at its own
 * place where that is in the box, or else in its middle: a place outside is older than the box, and may be covered by now.
 * A box with fewer hosts, whose name is wider than they are, may cover something else: those that are left stand outside it
 * then. A closed group with fewer members may have a longer label, and is placed again where that covers something.
 */
export function standingEmptied(before: Picture, after: Picture): Placing {
  const scene = sceneOf(before);
  const hosts = hostsByHome(homesOf(scene));
  const left = sceneOf(after);
  const homes = homesOf(left);
  const leftHosts = hostsByHome(homes);
  const fewerHosts = left.nodes.filter(({ id }) => (hosts.get(id)?.length ?? 0) > (leftHosts.get(id)?.length ?? 0));
  const fewerMembers = (left.groups ?? []).filter(
    ({ id, isOpen, members }) => !isOpen && members.length < (before.groups[id]?.members.length ?? 0),
  );
  if (fewerHosts.length + fewerMembers.length === 0) return { positions: {}, outside: [] };
  const covered = coveredBy(scene, before.positions);
  const now = [...coveredBy(left, after.positions)];
  const isClear = ({ id }: { id: string }): boolean => {
    const own = now.find(([other]) => other === id)?.[1];
    const isBetween = (other: string) => other === id || isWithin(homes, other, id) || isWithin(homes, id, other);
    return !own || !now.some(([other, rect]) => overlaps(rect, own) && !isBetween(other));
  };
  const emptied = fewerHosts.filter((one) => !leftHosts.has(one.id) || !isClear(one));
  const places = emptied.flatMap(({ id }) => {
    const box = covered.get(id);
    if (!box) return [];
    const { x, y } = centre(box);
    const own = before.positions[id];
    return [[id, own && holds(box, own) ? own : { x: Math.round(x), y: Math.round(y) }] as const];
  });
  const grown = fewerMembers.flatMap((group) => {
    const place = after.positions[group.id];
    return place && !isClear(group) ? [[group.id, place] as const] : [];
  });
  return {
    positions: Object.fromEntries([...places, ...grown]),
    outside: emptied.flatMap(({ id }) => leftHosts.get(id) ?? []),
  };
}
