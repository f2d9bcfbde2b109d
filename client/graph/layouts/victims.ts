import { KINDS } from '../../../contract/kinds.ts';
import { relationship } from '../../../contract/relationships.ts';
import type { Picture, Position } from '../../store/state.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { at, union } from '../extents.ts';
import { gridPlaces } from './grid.ts';
import { ALONE, type LayOut } from './layout.ts';
import { adjacency, bodyIndex, linksOf } from './links.ts';
import { settled } from './settled.ts';
import { columnPlaces } from './stacked.ts';
import { sweptColumns } from './sweeps.ts';

const GAP = 14;

/**
 * Each organisation with its hosts in its box and what was seen at it alone right below; from left to right who, whose
 * machines were used, against whom, and what belongs to none.
 */
export const layOutVictims: LayOut = (picture, { tell } = ALONE) => {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const near = adjacency(bodies.length, linksOf(scene, bodies));
  const isOrganisation = bodies.map(({ id }) => picture.nodes[id]?.kind === 'organisation');
  const ownerOf = bodies.map(({ id }, index) => {
    const kind = picture.nodes[id]?.kind ?? picture.folds[id]?.kind ?? 'other';
    if (isOrganisation[index] || KINDS[kind].family === 'who') return null;
    const owners = (near[index] as number[]).filter((other) => isOrganisation[other]);
    return owners.length === 1 ? (owners[0] as number) : null;
  });
  const blocks = bodies.flatMap((body, index) => {
    if (ownerOf[index] !== null) return [];
    return [
      blockOf(
        body,
        bodies.filter((_, other) => ownerOf[other] === index),
      ),
    ];
  });
  tell(0.3);
  const columns = sweptColumns(columnsOf(picture, blocks), adjacency(blocks.length, linksOf(scene, blocks)));
  const places = columnPlaces(columns.map((column) => column.map((index) => blocks[index] as Body)));
  tell(0.7);
  return settled(picture, bodies, apartAgain(bodies, blocks, places));
};

/** An organisation over what belongs to it. */
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

function columnsOf(picture: Picture, blocks: readonly Body[]): number[][] {
  const blockOfId = bodyIndex(blocks);
  const used = Object.values(picture.edges).filter(({ type }) => relationship(type).usedAgainst);
  const users = new Set(used.map(({ from }) => blockOfId.get(from)));
  const columns: number[][] = [[], [], [], []];
  blocks.forEach(({ id }, index) => {
    const kind = picture.nodes[id]?.kind ?? picture.folds[id]?.kind ?? 'other';
    const column = KINDS[kind].family === 'who' ? 0 : users.has(index) ? 1 : kind === 'organisation' ? 2 : 3;
    columns[column]?.push(index);
  });
  return columns;
}

/** The places of bodies from those of the blocks they stand in. */
function apartAgain(
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
