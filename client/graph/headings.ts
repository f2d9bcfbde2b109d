import type { ElementDefinition } from 'cytoscape';
import type { Heading, Picture } from '../store/picture.ts';
import type { Rect } from './extents.ts';
import { brokenAnew, TEXT, textSize } from './labels.ts';

/** Pixels at 100 %. */
export const HEADING_SIZE = 18;
/** Of a heading from afar, so that it stays within its column. */
export const LARGEST_HEADING = 28;

/** Characters of a line: a heading stays about as narrow as the column under it. */
const LINE = 20;
const lines = (text: string): string => brokenAnew(text, LINE);

/** What a layout wrote above parts of the picture: text alone, which no pointer meets. */
export const headingsOf = ({ headings }: Pick<Picture, 'headings'>): ElementDefinition[] =>
  headings.map(({ text, x, y }, index) => ({
    group: 'nodes',
    data: { id: `heading:${index}`, label: lines(text), standing: '', textSize: HEADING_SIZE },
    classes: 'heading named',
    position: { x, y },
    selectable: false,
    grabbable: false,
  }));

/** What a heading covers at its largest: it stands on its place and grows upwards. */
export function headingRect({ text, x, y }: Heading): Rect {
  const { width, height } = textSize(lines(text));
  const growth = LARGEST_HEADING / TEXT.size;
  const aside = (width * growth) / 2;
  return { left: x - aside, right: x + aside, top: y - height * growth, bottom: y };
}

export const isHeading = ({ classes }: ElementDefinition): boolean => String(classes).startsWith('heading');
