import type { ElementDefinition } from 'cytoscape';
import type { Heading, Picture } from '../store/picture.ts';
import type { Rect } from './extents.ts';
import { TEXT, textSize } from './labels.ts';

/** Pixels at 100 %. */
export const HEADING_SIZE = 18;
/** Of a heading from afar, so that it stays within its column. */
export const LARGEST_HEADING = 28;

/** What a layout wrote above parts of the picture: text alone, which no pointer meets. */
export const headingsOf = ({ headings }: Pick<Picture, 'headings'>): ElementDefinition[] =>
  headings.map(({ text, x, y }, index) => ({
    group: 'nodes',
    data: { id: `heading:${index}`, label: text, standing: '', textSize: HEADING_SIZE },
    classes: 'heading named',
    position: { x, y },
    selectable: false,
    grabbable: false,
  }));

/** What a heading covers at its largest. */
export function headingRect({ text, x, y }: Heading): Rect {
  const { width, height } = textSize(text);
  const [aside, above] = [width, height].map((length) => (length * LARGEST_HEADING) / TEXT.size / 2) as [
    number,
    number,
  ];
  return { left: x - aside, right: x + aside, top: y - above, bottom: y + above };
}

export const isHeading = ({ classes }: ElementDefinition): boolean => String(classes).startsWith('heading');
