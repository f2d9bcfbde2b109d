import { sampleOf, textOf } from '../input.ts';
import { passagesOf } from '../text/html.ts';
import { type Marked, markedText, textsOf } from '../text/marking.ts';
import { mentionsInAll } from '../text/mentions.ts';
import type { Format, Reading } from './format.ts';
import { encodingOf } from './table/encoding.ts';
import { NOTHING } from './text.ts';

const BEGIN =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?(?:<!doctype html\b|<(?:html|head|body|article|main|section|div|table|p|h1|h2|ul|ol|meta|title)[\s>])/i;

/** A page of the Web: what its visible text mentions, docs/import.md. Nothing in it is run or fetched. */
export const htmlFormat: Format = {
  name: 'html',
  title: 'HTML page',
  recognises: ({ text }) => BEGIN.test(text),
  async *read(input, reading) {
    const encoding = await encodingOf(input, (await sampleOf(input)).head);
    reading.show({ encoding });
    const marked = await markedPage(() => textOf(input, encoding), reading);
    yield* mentionsInAll(passagesOf(textOf(input, encoding), reading.title), marked, () => ({
      place: 'line 1',
      refused: NOTHING,
    }));
  },
};

/** What a page marks itself. It is read for that only where it may, as parsing it takes most of the time of a page. */
async function markedPage(text: () => AsyncIterable<string>, reading: Reading): Promise<Marked> {
  if (!(await mayMark(text()))) return { claim: reading.claim, rows: [] };
  const titles: string[] = [];
  const passages = passagesOf(text(), ({ name }) => titles.push(name));
  return markedText(textsOf(passages, titles), reading, 'line 1');
}

/** `TLP`, with tags among its letters, or one of these written by its number. */
const TAGS = '(?:<[^<>]{0,200}>)*';
const PROTOCOL = new RegExp(`t${TAGS}l${TAGS}p|&#0{0,8}(?:84|116|76|108|80|112);|&#x0{0,8}(?:54|74|4c|6c|50|70);`, 'i');

/** Characters at the end of a piece with which such a word may begin. */
const LONGEST = 500;

async function mayMark(pieces: AsyncIterable<string>): Promise<boolean> {
  let rest = '';
  for await (const piece of pieces) {
    const text = rest + piece;
    if (PROTOCOL.test(text)) return true;
    rest = text.slice(-LONGEST);
  }
  return false;
}
