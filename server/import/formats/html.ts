import { sampleOf, textOf } from '../input.ts';
import { passagesOf } from '../text/html.ts';
import { markedText, textsOf } from '../text/marking.ts';
import { mentionsIn } from '../text/mentions.ts';
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
  async *read(input, { claim: given, marked, title, show }) {
    const encoding = await encodingOf(input, (await sampleOf(input)).head);
    show({ encoding });
    const titles: string[] = [];
    const passages = passagesOf(textOf(input, encoding), ({ name }) => titles.push(name));
    const { claim, rows } = await markedText(textsOf(passages, titles), { claim: given, marked }, 'line 1');
    let any = false;
    for await (const passage of passagesOf(textOf(input, encoding), title)) {
      for (const row of mentionsIn(passage, claim)) {
        if (!any) yield* rows;
        any = true;
        yield row;
      }
    }
    if (!any) yield { place: 'line 1', refused: NOTHING };
  },
};
