import { AppError } from '../../errors.ts';
import { wholeBytes } from '../input.ts';
import { type MailPart, mailParts, nested } from '../mail/parts.ts';
import { type Block, blocksOf } from '../text/blocks.ts';
import { passagesOf } from '../text/html.ts';
import { markedText } from '../text/marking.ts';
import { mentionsInAll } from '../text/mentions.ts';
import { clip } from './fields.ts';
import type { Format, Row } from './format.ts';
import { NOTHING } from './text.ts';

const A_MAIL = {
  is: 'a mail',
  wayOut: 'Save its mails apart, or give format=text for what stands in it as it is.',
};

/** A line of a header, or one that goes on with it. */
const HEADER = /^(?:[!-9;-~]{1,100}[ \t]*:|[ \t])/;
const OF_A_MAIL = /^(?:received|from|to|date|subject|message-id|return-path|delivered-to|sender)[ \t]*:/im;
const OF_MIME = /^(?:mime-version|content-type)[ \t]*:/im;

/** A mail as it was sent (`.eml`, mbox, `.mht`): what its headers and texts mention, docs/import.md. */
export const mailFormat: Format = {
  name: 'mail',
  title: 'mail (.eml)',
  recognises({ text }) {
    const [head = ''] = text.replace(/^From .*\r?\n/, '').split(/\r?\n\r?\n/, 1);
    const isHead = OF_A_MAIL.test(head) && OF_MIME.test(head);
    return (
      isHead &&
      head
        .split(/\r?\n/)
        .slice(0, -1)
        .every((line) => HEADER.test(line))
    );
  },
  async *read(input, reading) {
    const parts = [...mailParts((await wholeBytes(input, A_MAIL)).toString('latin1'))];
    const subject = parts.find(({ header }) => header?.toLowerCase() === 'subject')?.text?.trim();
    if (subject) reading.title({ name: clip(subject, 500) });
    const blocks: Block[] = [];
    const rows: Row[] = [];
    for (const part of parts) {
      const leftOut = apart(part);
      if (leftOut !== undefined) rows.push({ place: placeOf(part), leftOut });
      else
        try {
          for await (const block of blocksIn(part)) blocks.push(block);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          rows.push({ place: placeOf(part), refused: error.message });
        }
    }
    const texts = blocks.map(({ text }) => text);
    yield* mentionsInAll(blocks, await markedText(texts, reading, 'line 1'), () => ({
      place: 'line 1',
      refused: NOTHING,
    }));
    yield* rows;
  },
};

/** Headers that say how a mail is packed, and name nothing that it tells of. */
const PACKING = /^(?:mime-version|content-(?:type|transfer-encoding|disposition|id|length|language))$/i;

/** Headers that name messages, as a mailbox is written. */
const MESSAGES = /^(?:message-id|references|in-reply-to|x-(?:google|gm|ms-exchange)-.*message-id)$/i;

/** Why a part is not read; undefined where it is. */
function apart({ header, type, name, text, size }: MailPart): string | undefined {
  if (header !== undefined && MESSAGES.test(header))
    return `"${clip(text ?? '', 200)}" is the id of a message and no mailbox`;
  if (text !== undefined) return undefined;
  const what = `${type}, ${(size ?? 0).toLocaleString('en')} bytes`;
  return `${name ? `"${clip(name, 200)}" (${what})` : `a part (${what})`} is attached and not read: save it from the mail and load it by itself`;
}

const placeOf = ({ within, line }: MailPart): string => `${within ? `${within}, ` : ''}line ${line}`;

/** What a part says, in the lines of the file where it stands there as it is. */
async function* blocksIn(part: MailPart): AsyncIterable<Block> {
  const { header, text = '', type, line, isPlain } = part;
  if (header !== undefined && PACKING.test(header)) return;
  const within = part.within === undefined ? {} : { within: part.within };
  if (header !== undefined)
    return yield { ...within, text: header === '' ? text : `${header}: ${text}`, line, column: 0 };
  const isPage = type === 'text/html';
  const blocks = isPage ? passagesOf(once(text), () => undefined, { targets: true }) : blocksOf(once(text));
  for await (const block of blocks)
    yield isPlain && !isPage
      ? { ...within, ...block, line: line + block.line - 1 }
      : { ...block, within: nested(part.within, line) };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
