import { KINDS } from '../../../contract/kinds.ts';
import { relationship } from '../../../contract/relationships.ts';
import type { Picture } from '../../store/picture.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { bundled, unbundled, withFolds } from './blocks.ts';
import { ALONE, type LayOut } from './layout.ts';
import { adjacency, bodyIndex, linksOf } from './links.ts';
import { settled } from './settled.ts';
import { COLUMN_GAP, columnPlaces, WORDED_GAP } from './stacked.ts';
import { sweptColumns } from './sweeps.ts';

/**
 * Each organisation with its hosts in its box and what was seen at it alone right below; from left to right who, whose
 * machines were used, against whom, and what belongs to none.
 */
export const layOutVictims: LayOut = (picture, { tell } = ALONE) => {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const counted = withFolds(picture, bodies);
  const near = adjacency(counted.length, linksOf(scene, counted));
  const isOrganisation = counted.map(({ id }) => picture.nodes[id]?.kind === 'organisation');
  const blocks = bundled(counted, (index) => {
    const kind = picture.nodes[counted[index]?.id ?? '']?.kind ?? 'other';
    if (isOrganisation[index] || KINDS[kind].family === 'who') return null;
    const owners = (near[index] as number[]).filter((other) => isOrganisation[other]);
    return owners.length === 1 ? (owners[0] as number) : null;
  });
  tell(0.3);
  const columns = sweptColumns(columnsOf(picture, blocks), adjacency(blocks.length, linksOf(scene, blocks)));
  const places = columnPlaces(
    columns.map((column) => column.map((index) => blocks[index] as Body)),
    { gapAfter: (column) => (column === USERS ? WORDED_GAP : COLUMN_GAP) },
  );
  tell(0.7);
  return settled(picture, bodies, unbundled(bodies, blocks, places));
};

/** The column of those whose machines were used. */
const USERS = 1;

function columnsOf(picture: Picture, blocks: readonly Body[]): number[][] {
  const blockOfId = bodyIndex(blocks);
  const used = Object.values(picture.edges).filter(({ type }) => relationship(type).usedAgainst);
  const users = new Set(used.map(({ from }) => blockOfId.get(from)));
  const columns: number[][] = [[], [], [], []];
  blocks.forEach(({ id }, index) => {
    const kind = picture.nodes[id]?.kind ?? picture.folds[id]?.kind ?? 'other';
    const column = KINDS[kind].family === 'who' ? 0 : users.has(index) ? USERS : kind === 'organisation' ? 2 : 3;
    columns[column]?.push(index);
  });
  return columns;
}
