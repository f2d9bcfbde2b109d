import { type Sample, sampleOf, textOf } from '../input.ts';
import { blocksOf } from '../text/blocks.ts';
import { markedText, textsOf } from '../text/marking.ts';
import { mentionsInAll } from '../text/mentions.ts';
import type { Format } from './format.ts';
import { layoutOf } from './table/dialect.ts';
import { encodingOf } from './table/encoding.ts';
import { edgesIn } from './table/mapping.ts';
import { beginning } from './table/reading.ts';

/** Text that people write or paste: what it mentions, docs/import.md. The last format, for whatever is text at all. */
export const textFormat: Format = {
  name: 'text',
  title: 'text (pasted, .txt, .md)',
  recognises: isText,
  async *read(input, reading) {
    const sample = await sampleOf(input);
    const encoding = await encodingOf(input, sample.head);
    reading.show({ encoding });
    const blocks = () => blocksOf(textOf(input, encoding));
    yield* mentionsInAll(blocks(), await markedText(textsOf(blocks()), reading, 'line 1'), () => ({
      place: 'line 1',
      refused: NOTHING + asTable(sample),
    }));
  },
};

/** The share of rows with as many cells as most, from which a text without values may be a table of names. */
const REGULAR = 0.5;

/** How a table of nothing but names is imported, where a text lies as one. */
function asTable({ text, whole }: Sample): string {
  const layout = /^\s*[{[<]/.test(text) ? null : layoutOf(beginning(text, whole));
  if (!layout || layout.rows.length < 2 || layout.regular < REGULAR) return '';
  return `. If it is a table of names, say which columns are the ends of an edge: the format table, with the mapping ${edgesIn(layout)}`;
}

/** What a text is told in which nothing was found. */
export const NOTHING =
  'no address, domain, URL, hash, e-mail address, CVE or ATT&CK id stands in it: check that the right text was given, or give its format';

/** Control characters that a text may have, beside one, in the hundred. */
const MOST_CONTROLS = 1;

/** True where the beginning is text in UTF-8, UTF-16 or an encoding of one byte a letter, and no picture or program. */
function isText({ head, text }: Sample): boolean {
  if (head.length === 0) return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted
  const controls = text.match(/[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return text.length > 0 && !isMagic(head) && (controls - 1) * 100 <= text.length * MOST_CONTROLS;
}

/** How pictures, documents and archives begin that may hold no byte of zero in their beginning. */
const MAGIC = ['ffd8ff', '89504e47', '47494638', '25504446', '504b0304', '1f8b', '52494646', '28b52ffd'];

/** `BZh`, a digit, and the digits of pi. */
const BZIP2 = /^425a683[1-9]314159/;

const isMagic = (head: Uint8Array): boolean => {
  const begin = Buffer.from(head.subarray(0, 8)).toString('hex');
  return MAGIC.some((magic) => begin.startsWith(magic)) || BZIP2.test(begin);
};
