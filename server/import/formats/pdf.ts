import { wholeBytes } from '../input.ts';
import { type Page, pagesOf } from '../pdf/pages.ts';
import { markedText } from '../text/marking.ts';
import { mentionsInAll } from '../text/mentions.ts';
import type { Format } from './format.ts';
import { NOTHING } from './text.ts';

const A_PDF = { is: 'a PDF', wayOut: 'Split it, or give its text.' };

/** Where `%PDF-` may stand, as readers of PDF take it. */
const BEGIN = 1_024;

/** A document in PDF: what the text of its pages mentions, docs/import.md. Pictures of text are not read. */
export const pdfFormat: Format = {
  name: 'pdf',
  title: 'PDF document',
  recognises: ({ head }) => Buffer.from(head.subarray(0, BEGIN)).includes('%PDF-'),
  async *read(input, reading) {
    const pages: Page[] = [];
    for await (const page of pagesOf(await wholeBytes(input, A_PDF), reading)) pages.push(page);
    const texts = pages.map(({ text }) => text);
    const parts = pages.map((page) => ({ ...page, line: 1, column: 0 }));
    yield* mentionsInAll(parts, await markedText(texts, reading, 'page 1'), () => ({
      place: 'page 1',
      refused: `${NOTHING}; a scanned page holds no text`,
    }));
  },
};
