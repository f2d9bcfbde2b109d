import type { ElementDefinition } from 'cytoscape';
import type { Picture } from '../store/picture.ts';

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

export const isHeading = ({ classes }: ElementDefinition): boolean => String(classes).startsWith('heading');
