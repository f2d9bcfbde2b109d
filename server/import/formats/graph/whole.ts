import { type Marked, markedText } from '../../text/marking.ts';
import { clip } from '../fields.ts';
import type { Reading, Row } from '../format.ts';

/** What a file says of its graph as a whole: a value and its name. */
export type Said = readonly [name: string, text: string];

/** How a graph is drawn and what was counted in it: nothing that anyone says of it. */
const NONE = /^(?:directed|multigraph|resources|(?:node|edge)_default)$/;

/** Whether an export says it of its file: up to which marking that goes, where each claim in it says its own. */
export const isOfExport = (text: string): boolean => text.includes('Evidence from Crosspivot');

/**
 * The claim under what a graph marks itself as a whole, and the rows that say so and what is not taken. Its description
 * is that of the import.
 */
export async function ofWholeGraph(
  said: readonly Said[],
  { name, place }: { name: string; place: string },
  reading: Reading,
): Promise<Marked> {
  const filled = said.filter(([key, text]) => text.trim() !== '' && !NONE.test(key));
  const description = filled.filter(([key]) => DESCRIPTION.test(key)).map(([, text]) => text.trim());
  if (description.length > 0) reading.title({ name, description: clip(description.join('; '), 5_000) });
  const marked = await markedText(
    filled.filter(([, text]) => !isOfExport(text)).map(([key, text]) => `${key}: ${text}`),
    reading,
    place,
  );
  const rest = filled.filter(([key]) => !DESCRIPTION.test(key) && key !== 'tlp');
  const leftOut: Row = {
    place,
    leftOut: `is said of the whole graph: ${rest.map(([key, text]) => `${key}: ${clip(text.trim(), 200)}`).join('; ')}`,
  };
  return rest.length > 0 ? { ...marked, rows: [...marked.rows, leftOut] } : marked;
}

const DESCRIPTION = /^(?:description|desc|comment)$/;
