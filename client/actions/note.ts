import { showOverrides } from '../overrides.ts';
import { noteAt } from '../store/ledger.ts';
import { clipped, LONGEST } from '../store/lengths.ts';
import { startNote } from '../store/page.ts';
import { isGroupId, type Note, type Picture, type Position } from '../store/picture.ts';
import type { Store } from '../store/state.ts';
import { nameOf, sayRelation } from '../words.ts';
import { sayGroup } from './group.ts';
import { newStepId, take } from './record.ts';

/** How far a new paper lies from what is there, in pixels at 100 %. */
const ASIDE = 160;
/** Characters of a note in the name of its step. */
const LONGEST_NAMED = 60;
/** What the id of a note at a place begins with; no entity, relation or count has such an id. */
const PAPER = 'note-';

/** Writes a note down, or takes it away where its text is empty. */
export function writeNote(store: Store, { id, text, place }: Pick<Note, 'id' | 'text' | 'place'>): void {
  const { picture, person } = store.getState();
  const before = picture.notes[id];
  const said = clipped(showOverrides(text.trim()), LONGEST.note);
  if (said === '') {
    if (before) take(store, `Take the note ${about(picture, id)} away`, { do: 'note', id, note: null });
    return;
  }
  const isSame = before?.text === said;
  if (isSame && before.place?.x === place?.x && before.place?.y === place?.y) return;
  const note = { id, text: said, by: isSame ? before.by : person.trim(), place };
  take(store, `${isSame ? 'Move the note' : 'Note'} ${about(picture, id)}: ${clipped(said, LONGEST_NAMED)}`, {
    do: 'note',
    id,
    note,
  });
}

/** Begins a note on what is selected, where that is one thing, or on a new paper beside the picture. */
export function beginNote(store: Store): void {
  const { selection } = store.getState();
  const [only] = selection;
  store.setState(startNote(selection.length === 1 && only !== undefined ? only : `${PAPER}${newStepId()}`));
}

/** Where a note lies or is to lie; null where it is about something. */
export function placeOfNote(picture: Picture, id: string): Position | null {
  if (!id.startsWith(PAPER)) return null;
  const papers = Object.values(picture.notes).flatMap(({ place }) => (place ? [place] : []));
  const all = [...Object.values(picture.positions), ...papers];
  const below = {
    x: Math.round(Math.min(...all.map(({ x }) => x))),
    y: Math.round(Math.max(...all.map(({ y }) => y)) + ASIDE),
  };
  return noteAt(picture, id)?.place ?? (all.length === 0 ? { x: 0, y: 0 } : below);
}

/** "on Cluster Alpha", "on the picture". */
export function about(picture: Picture, id: string): string {
  const name = (end: string) => nameOf(picture.nodes[end] ?? { name: end, standIn: false });
  if (id in picture.nodes) return `on ${name(id)}`;
  const edge = picture.edges[id];
  if (edge) return `on “${sayRelation(edge, name)}”`;
  const fold = picture.folds[id];
  if (fold) return `on a count of ${name(fold.anchor)}`;
  const group = picture.groups[id];
  if (group) return `on the group ${sayGroup(picture, group)}`;
  if (isGroupId(id)) return 'on a group that is no more';
  return id.startsWith(PAPER) ? 'on the picture' : `on ${id}`;
}
