import type { ElementDefinition } from 'cytoscape';
import type { Note, Picture } from '../store/picture.ts';
import type { Rect } from './extents.ts';
import { TEXT } from './labels.ts';

/** Pixels at 100 %. */
export const PAPER_WIDTH = 200;
const PADDING = 16;
/** About so many characters of the text stand in a line. */
const LINE = 24;
/** Of a long note as much as says what it is about; all of it stands in the details. */
const MOST = 240;

/** Notes that lie at a place of the picture: a paper each. */
export const papersOf = ({ notes }: Picture): ElementDefinition[] =>
  Object.values(notes).flatMap((note) => (note.place ? [paper(note, note.place)] : []));

/** What they cover. */
export const paperRects = ({ notes }: Picture): Rect[] =>
  Object.values(notes).flatMap(({ text, place }) => {
    if (!place) return [];
    const [aside, above] = [PAPER_WIDTH / 2, heightOf(shownOf(text)) / 2];
    return [{ left: place.x - aside, right: place.x + aside, top: place.y - above, bottom: place.y + above }];
  });

const shownOf = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

const heightOf = (shown: string): number =>
  shown.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0) * TEXT.line + PADDING;

function paper({ id, text }: Note, place: NonNullable<Note['place']>): ElementDefinition {
  const shown = shownOf(text);
  return {
    group: 'nodes',
    data: { id, label: shown, standing: '', height: heightOf(shown) },
    classes: 'paper named',
    position: { ...place },
  };
}
