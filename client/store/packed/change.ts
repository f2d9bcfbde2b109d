import { z } from 'zod';
import { KindName, TypeName } from '../../../contract/evidence.ts';
import type { Group, Heading } from '../picture.ts';
import { Scope } from '../scope.ts';
import type { Change } from '../step.ts';
import { Styles } from '../styles.ts';
import { type DirectoryReader, type DirectoryWriter, Indexes, Places } from './directory.ts';
import { PackedHeadings, PackedNote, PackedPicture, packPicture, unpackPicture } from './picture.ts';

/** References, as in places. */
const Outside = z.array(z.int());
const PackedGroups = z.array(z.object({ id: z.string(), name: z.string(), members: Indexes, isOpen: z.boolean() }));

/** A change with numbers in the place of what it speaks of. One that is plain data is carried as it is. */
export const PackedChange = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('add'),
    nodes: Indexes,
    edges: Indexes,
    folds: Indexes,
    places: Places,
    anchor: z.int().min(0).optional(),
    groups: PackedGroups.optional(),
    outside: Outside.optional(),
  }),
  z.object({
    do: z.literal('group'),
    groups: PackedGroups,
    places: Places,
    outside: Outside.optional(),
    headings: PackedHeadings.optional(),
  }),
  z.object({ do: z.literal('ungroup'), ids: z.array(z.string()), places: Places, outside: Outside.optional() }),
  z.object({
    do: z.literal('collapse'),
    ids: Indexes,
    folds: Indexes,
    places: Places,
    outside: Outside.optional(),
  }),
  z.object({
    do: z.literal('setAside'),
    ids: Indexes,
    places: Places.optional(),
    outside: Outside.optional(),
  }),
  z.object({ do: z.literal('move'), places: Places, headings: PackedHeadings.optional() }),
  z.object({ do: z.literal('name'), selections: z.array(z.object({ name: z.string(), ids: Indexes })) }),
  z.object({ do: z.literal('pin'), pinned: Indexes }),
  z.object({ do: z.literal('style'), styles: Styles }),
  z.object({ do: z.literal('note'), id: z.string(), note: PackedNote.nullable() }),
  z.object({ do: z.literal('filter'), hiddenKinds: z.array(KindName), hiddenTypes: z.array(TypeName) }),
  z.object({ do: z.literal('scope'), scope: Scope }),
  z.object({ do: z.literal('withdraw'), nodes: Indexes, edges: Indexes, folds: Indexes }),
  z.object({ do: z.literal('replace'), picture: PackedPicture }),
]);
export type PackedChange = z.infer<typeof PackedChange>;

export function packChange(change: Change, directory: DirectoryWriter): PackedChange {
  switch (change.do) {
    case 'add':
      return {
        do: change.do,
        ...packTold(change, directory),
        places: directory.places(change.positions),
        ...(change.anchor === undefined ? {} : { anchor: directory.ids([change.anchor])[0] as number }),
        ...(change.groups ? { groups: packGroups(change.groups, directory) } : {}),
        ...outside(change, directory),
      };
    case 'group':
      return {
        do: change.do,
        groups: packGroups(change.groups, directory),
        places: directory.places(change.positions),
        ...headed(change),
        ...outside(change, directory),
      };
    case 'ungroup':
      return {
        do: change.do,
        ids: change.ids,
        places: directory.places(change.positions),
        ...outside(change, directory),
      };
    case 'collapse':
      return {
        do: change.do,
        folds: directory.folds(change.folds),
        ids: directory.ids(change.ids),
        places: directory.places(change.positions),
        ...outside(change, directory),
      };
    case 'setAside':
      return {
        do: change.do,
        ids: directory.ids(change.ids),
        ...(change.positions ? { places: directory.places(change.positions) } : {}),
        ...outside(change, directory),
      };
    case 'move':
      return { do: change.do, places: directory.places(change.positions), ...headed(change) };
    case 'name':
      return {
        do: change.do,
        selections: change.selections.map(({ name, ids }) => ({ name, ids: directory.ids(ids) })),
      };
    case 'pin':
      return { do: change.do, pinned: directory.ids(change.pinned) };
    case 'note':
    case 'filter':
    case 'scope':
    case 'style':
      return change;
    case 'withdraw':
      return { do: change.do, ...packTold(change, directory) };
    case 'replace':
      return { do: change.do, picture: packPicture(change.picture, directory) };
  }
}

export function unpackChange(packed: PackedChange, directory: DirectoryReader): Change {
  switch (packed.do) {
    case 'add':
      return {
        do: packed.do,
        ...unpackTold(packed, directory),
        positions: directory.places(packed.places),
        ...(packed.anchor === undefined ? {} : { anchor: directory.ids([packed.anchor])[0] as string }),
        ...(packed.groups ? { groups: unpackGroups(packed.groups, directory) } : {}),
        ...outside(packed, directory),
      };
    case 'group':
      return {
        do: packed.do,
        groups: unpackGroups(packed.groups, directory),
        positions: directory.places(packed.places),
        ...headed(packed),
        ...outside(packed, directory),
      };
    case 'ungroup':
      return {
        do: packed.do,
        ids: packed.ids,
        positions: directory.places(packed.places),
        ...outside(packed, directory),
      };
    case 'collapse':
      return {
        do: packed.do,
        folds: directory.folds(packed.folds),
        ids: directory.ids(packed.ids),
        positions: directory.places(packed.places),
        ...outside(packed, directory),
      };
    case 'setAside':
      return {
        do: packed.do,
        ids: directory.ids(packed.ids),
        ...(packed.places ? { positions: directory.places(packed.places) } : {}),
        ...outside(packed, directory),
      };
    case 'move':
      return { do: packed.do, positions: directory.places(packed.places), ...headed(packed) };
    case 'name':
      return {
        do: packed.do,
        selections: packed.selections.map(({ name, ids }) => ({ name, ids: directory.ids(ids) })),
      };
    case 'pin':
      return { do: packed.do, pinned: directory.ids(packed.pinned) };
    case 'note':
    case 'filter':
    case 'scope':
    case 'style':
      return packed;
    case 'withdraw':
      return { do: packed.do, ...unpackTold(packed, directory) };
    case 'replace':
      return { do: packed.do, picture: unpackPicture(packed.picture, directory) };
  }
}

const headed = ({ headings }: { headings?: Heading[] | undefined }) => (headings ? { headings } : {});

/** Ids as references, or references as ids. */
const outside = <From, To>(
  { outside: some }: { outside?: From[] | undefined },
  directory: { ids: (some: readonly From[]) => To[] },
) => (some ? { outside: directory.ids(some) } : {});

const packGroups = (groups: readonly Group[], directory: DirectoryWriter) =>
  groups.map((group) => ({ ...group, members: directory.ids(group.members) }));

const unpackGroups = (groups: z.infer<typeof PackedGroups>, directory: DirectoryReader): Group[] =>
  groups.map((group) => ({ ...group, members: directory.ids(group.members) }));

type Telling = Extract<Change, { nodes: unknown; edges: unknown; folds: unknown }>;
type PackedTelling = Extract<PackedChange, { nodes: unknown; edges: unknown; folds: unknown }>;

const packTold = ({ nodes, edges, folds }: Telling, directory: DirectoryWriter) => ({
  nodes: directory.nodes(nodes),
  edges: directory.edges(edges),
  folds: directory.folds(folds),
});

const unpackTold = ({ nodes, edges, folds }: PackedTelling, directory: DirectoryReader) => ({
  nodes: directory.nodes(nodes),
  edges: directory.edges(edges),
  folds: directory.folds(folds),
});
