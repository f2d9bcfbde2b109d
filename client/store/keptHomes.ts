import { homesOn, isWithin } from './homes.ts';
import type { Picture } from './picture.ts';
import type { Change } from './step.ts';

/**
 * A picture after a change, on which what stood in a box stands in it still, and what stood in none enters none, however
 * the owners of both have changed: a box would grow over what stands between, or leave a host in its midst. Only what a
 * step places goes into another box, and all goes where it belongs by a layout.
 */
export function keptHomes(before: Picture, after: Picture, change: Change): Picture {
  if (change.do === 'replace') return after;
  if ('headings' in change && change.headings) return laidOutAnew(after);
  const isSame = before.nodes === after.nodes && before.edges === after.edges && before.groups === after.groups;
  if (isSame) return after;
  const isThere = (id: string) => id in after.nodes || id in after.groups;
  const there = only(after, isThere);
  const outside = (('outside' in change && change.outside) || []).filter(isThere);
  const kept = {
    ...there.homes,
    ...changedBetween(before, there, change),
    ...Object.fromEntries(outside.map((id) => [id, null])),
  };
  return Object.keys(kept).length === 0 ? there : { ...there, homes: kept };
}

/** As a layout finds a picture and leaves it: only what is pinned stands elsewhere than where it belongs. */
export const laidOutAnew = (picture: Picture): Picture => only(picture, (id) => picture.pinned.includes(id));

function only(picture: Picture, stays: (id: string) => boolean): Picture {
  const all = Object.entries(picture.homes);
  const some = all.filter(([id]) => stays(id));
  return some.length === all.length ? picture : { ...picture, homes: Object.fromEntries(some) };
}

/** Where things stood, of those that would stand in another box, or in none, without having been placed. */
function changedBetween(before: Picture, after: Picture, change: Change): Picture['homes'] {
  const [former, homes] = [homesOn(before), homesOn(after)];
  const [wasFolded, isFolded] = [foldedOn(before), foldedOn(after)];
  const stood = (id: string) => id in before.positions && !wasFolded.has(id);
  const places = 'positions' in change ? (change.positions ?? {}) : {};
  // What is there already keeps its place, whatever an addition says.
  const isPlaced = (id: string) => id in places && change.do !== 'add';
  const entered = [...homes].filter(
    ([id, home]) => home in after.nodes && stood(id) && !isPlaced(id) && !isWithin(former, id, home),
  );
  const left = [...former].filter(
    ([id, home]) => home in after.nodes && !homes.has(id) && !isFolded.has(id) && !isPlaced(id),
  );
  return { ...Object.fromEntries(entered.map(([id]) => [id, null])), ...Object.fromEntries(left) };
}

/** What stands in closed groups. */
const foldedOn = ({ groups }: Picture): Set<string> =>
  new Set(Object.values(groups).flatMap(({ isOpen, members }) => (isOpen ? [] : members)));
