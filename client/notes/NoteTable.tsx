import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { about } from '../actions/note.ts';
import type { Note, Picture } from '../store/picture.ts';
import type { features } from '../strip/features.ts';
import { ShownTable } from '../strip/ShownTable.tsx';

interface Said extends Note {
  on: string;
}

const helper = createColumnHelper<typeof features, Said>();
const columns = helper.columns([
  helper.accessor('on', { header: 'Note' }),
  helper.accessor('text', { header: 'Text' }),
  helper.accessor('by', { header: 'By' }),
]);

/** Every note on the picture, wherever it stands. */
export function NoteTable({ picture }: { picture: Picture }) {
  const rows = useMemo(
    () => Object.values(picture.notes).map((note) => ({ ...note, on: about(picture, note.id) })),
    [picture],
  );
  return <ShownTable label="Notes shown" rows={rows} columns={columns} widths={[320, 560, 160]} />;
}
