import { z } from 'zod';
import { EntityId, KindName, TypeName } from '../../contract/evidence.ts';
import { MOST } from './packed/directory.ts';
import { PackedHeadings, PackedNote } from './packed/picture.ts';
import type { Picture } from './picture.ts';
import { Scope, WHOLE } from './scope.ts';
import { DEFAULT_STYLES, Styles } from './styles.ts';

/**
 * A picture without its history: ids and whole pixels, every relation among its entities being meant. Links carried no
 * more before version 2, and carry no more where the history is too long for them.
 */
const Place = z.tuple([z.number(), z.number()]).nullable();
const FoldKey = z.object({ anchor: z.int(), type: TypeName, direction: z.enum(['out', 'in']), kind: KindName });
export const Sketch = z.object({
  version: z.literal(1),
  nodes: z.array(z.tuple([EntityId, Place])).max(MOST),
  folds: z.array(z.tuple([FoldKey, Place])).max(MOST),
  hiddenKinds: z.array(KindName),
  hiddenTypes: z.array(TypeName),
  scope: Scope.default(WHOLE),
  /** Places in the list of nodes and then folds. */
  pinned: z.array(z.int()).default([]),
  homes: z.record(z.string(), z.string().nullable()).default({}),
  styles: Styles.default(DEFAULT_STYLES),
  /** Members as places in the list of nodes, and where it stands. */
  groups: z
    .array(z.object({ id: z.string(), name: z.string(), members: z.array(z.int()), isOpen: z.boolean(), at: Place }))
    .default([]),
  /** Names, with places in the list of nodes. */
  selections: z.array(z.tuple([z.string(), z.array(z.int())])).default([]),
  notes: z.array(PackedNote).max(MOST).default([]),
  headings: PackedHeadings.default([]),
});
export type Sketch = z.infer<typeof Sketch>;

export function sketchOf(picture: Picture): Sketch {
  const ids = Object.keys(picture.nodes);
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const place = (id: string): [number, number] | null => {
    const position = picture.positions[id];
    return position ? [Math.round(position.x), Math.round(position.y)] : null;
  };
  return {
    version: 1,
    nodes: ids.map((id) => [id, place(id)]),
    folds: Object.values(picture.folds).map(({ id, anchor, type, direction, kind }) => [
      { anchor: indexes.get(anchor) ?? -1, type, direction, kind },
      place(id),
    ]),
    hiddenKinds: picture.hiddenKinds,
    hiddenTypes: picture.hiddenTypes,
    scope: picture.scope,
    styles: picture.styles,
    groups: Object.values(picture.groups).map((group) => ({
      ...group,
      members: group.members.flatMap((id) => indexes.get(id) ?? []),
      at: place(group.id),
    })),
    selections: picture.selections.map(({ name, ids: members }) => [
      name,
      members.flatMap((id) => indexes.get(id) ?? []),
    ]),
    notes: Object.values(picture.notes),
    headings: picture.headings,
    homes: picture.homes,
    pinned: pinnedPlaces(picture, [...ids, ...Object.keys(picture.folds)]),
  };
}

function pinnedPlaces({ pinned }: Picture, ids: readonly string[]): number[] {
  const wanted = new Set(pinned);
  return ids.flatMap((id, index) => (wanted.has(id) ? [index] : []));
}
