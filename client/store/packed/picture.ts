import { z } from 'zod';
import { KindName, TypeName } from '../../../contract/evidence.ts';
import { apply } from '../apply.ts';
import { clipped, LONGEST } from '../lengths.ts';
import { EMPTY_PICTURE, type Picture } from '../picture.ts';
import { Scope } from '../scope.ts';
import { Styles } from '../styles.ts';
import { type DirectoryReader, type DirectoryWriter, Indexes, LONGEST_ID, MOST, Places } from './directory.ts';

type Plain = Omit<Picture, 'nodes' | 'edges' | 'folds' | 'positions'>;

/** A note is carried as it is. */
export const PackedNote = z.object({
  id: z.string().max(LONGEST_ID),
  text: z.string().max(LONGEST.note),
  by: z.string().transform((name) => name.slice(0, LONGEST.person)),
  place: z.object({ x: z.number(), y: z.number() }).nullable(),
});

/** Older files hold longer ones. */
const HeadingText = z.string().transform((text) => clipped(text, LONGEST.heading));
export const PackedHeadings = z.array(z.object({ text: HeadingText, x: z.number(), y: z.number() })).max(MOST);

/** What of a picture is carried as it is. What an older file lacks is as on the empty picture. */
const PLAIN_FIELDS = {
  hiddenKinds: z.array(KindName),
  hiddenTypes: z.array(TypeName),
  scope: Scope,
  pinned: z.array(z.string()),
  homes: z.record(z.string(), z.string().nullable()),
  styles: Styles,
  groups: z.record(
    z.string(),
    z.object({ id: z.string(), name: z.string(), members: z.array(z.string()), isOpen: z.boolean() }),
  ),
  selections: z.array(z.object({ name: z.string(), ids: z.array(z.string()) })),
  notes: z.record(z.string(), PackedNote),
  headings: PackedHeadings,
} satisfies { [Field in keyof Plain]: z.ZodType<Plain[Field]> };
const PlainFields = z.object(PLAIN_FIELDS).partial();

export const PackedPicture = z.object({
  nodes: Indexes,
  edges: Indexes,
  folds: Indexes,
  places: Places,
  plain: PlainFields,
});
export type PackedPicture = z.infer<typeof PackedPicture>;

export function packPicture(picture: Picture, directory: DirectoryWriter): PackedPicture {
  const { nodes, edges, folds, positions, ...plain } = picture;
  return {
    nodes: directory.nodes(Object.values(nodes)),
    edges: directory.edges(Object.values(edges)),
    folds: directory.folds(Object.values(folds)),
    places: directory.places(positions),
    plain,
  };
}

export function unpackPicture(packed: PackedPicture, directory: DirectoryReader): Picture {
  const { nodes, edges, folds, places, plain } = packed;
  return apply(
    { ...EMPTY_PICTURE, ...plain },
    {
      do: 'add',
      nodes: directory.nodes(nodes),
      edges: directory.edges(edges),
      folds: directory.folds(folds),
      positions: directory.places(places),
    },
  );
}
