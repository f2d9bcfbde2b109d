import { sampleOf, textOf } from '../input.ts';
import { passagesOf } from '../text/html.ts';
import { markedText, textsOf } from '../text/marking.ts';
import { mentionsInAll } from '../text/mentions.ts';
import type { Format } from './format.ts';
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
    const titles: string[] = [];
    const passages = passagesOf(textOf(input, encoding), ({ name }) => titles.push(name));
    const marked = await markedText(textsOf(passages, titles), reading, 'line 1');
    yield* mentionsInAll(passagesOf(textOf(input, encoding), reading.title), marked, () => ({
      place: 'line 1',
      refused: NOTHING,
    }));
  },
};
