import type { Picture, Position } from '../../store/picture.ts';
import type { Body } from '../bodies.ts';
import { at, union } from '../extents.ts';
import { gridPlaces } from './grid-places.ts';
import { bodyIndex } from './links.ts';

const GAP = 10;

/** Bodies with those that belong to them right below, as one; `ownerOf` gives the index of a body's owner. */
export function bundled(bodies: readonly Body[], ownerOf: (index: number) => number | null): Body[] {
  const belonging = new Map<number, Body[]>();
  bodies.forEach((body, index) => {
    const owner = ownerOf(index);
    if (owner === null) return;
    const known = belonging.get(owner);
    if (known) known.push(body);
    else belonging.set(owner, [body]);
  });
  return bodies.flatMap((body, index) => (ownerOf(index) === null ? [blockOf(body, belonging.get(index) ?? [])] : []));
}

/** Everything with its counts right below. */
export function withFolds({ folds }: Picture, bodies: readonly Body[]): Body[] {
  const bodyOf = bodyIndex(bodies);
  return bundled(bodies, (index) => {
    const fold = folds[bodies[index]?.id ?? ''];
    return fold ? (bodyOf.get(fold.anchor) ?? null) : null;
  });
}

function blockOf(owner: Body, belonging: readonly Body[]): Body {
  if (belonging.length === 0) return owner;
  const cells = gridPlaces(belonging, 1);
  const grid = belonging.map(({ id, extent }) => at(extent, cells.get(id) as Position)).reduce(union);
  const down = owner.extent.bottom + GAP - grid.top;
  const aside = (owner.extent.left + owner.extent.right - grid.left - grid.right) / 2;
  const members = belonging.flatMap(({ id, members: own }) => {
    const cell = cells.get(id) as Position;
    return Object.entries(own).map(([member, { x, y }]) => [member, { x: x + cell.x + aside, y: y + cell.y + down }]);
  });
  return {
    id: owner.id,
    extent: union(owner.extent, at(grid, { x: aside, y: down })),
    members: { ...owner.members, ...Object.fromEntries(members) },
  };
}

/** The places of bodies from those of the blocks that they stand in. */
export function unbundled(
  bodies: readonly Body[],
  blocks: readonly Body[],
  places: ReadonlyMap<string, Position>,
): Map<string, Position> {
  const blockOfId = bodyIndex(blocks);
  return new Map(
    bodies.map(({ id }): [string, Position] => {
      const block = blocks[blockOfId.get(id) as number] as Body;
      const [place, own] = [places.get(block.id), block.members[id]] as [Position, Position];
      return [id, { x: place.x + own.x, y: place.y + own.y }];
    }),
  );
}
