import { bytesOf, decoded, letter, textIn } from './encodings.ts';

/** A header of a mail, or one of its parts. */
export interface MailPart {
  /** The line of the file in which it begins, from 1; in a mail that is packed in another, of that. */
  line: number;
  /** Where the mail begins that holds it, of one that is packed in another. */
  within?: string;
  /** Of a header its name, as it is written. */
  header?: string;
  /** Its type in lower case, `text/html`. */
  type: string;
  /** What it is called as a file. */
  name?: string | undefined;
  /** True where its lines are those of the file. */
  isPlain: boolean;
  /** Its text; absent where it holds none. */
  text?: string;
  /** Bytes of one without text. */
  size?: number;
}

/** Mails within each other, and parts within each other, at most. */
const DEEPEST = 30;

/** How a mail begins in a file of several (mbox). */
const NEXT = /(?<=^|\n\r?\n)From \S+ .*\d{4}[ \t]*\r?\n/g;

/** The headers and parts of a mail, in their order; of several in one file one after the other. */
export function* mailParts(file: string): Iterable<MailPart> {
  if (!file.startsWith('From ')) return yield* partsOf(file, { line: 1, depth: 0 });
  const begins = [...file.matchAll(NEXT)].map(({ index, 0: { length } }) => ({ index, behind: index + length }));
  let line = 1;
  for (const [at, { index, behind }] of begins.entries()) {
    const end = begins[at + 1]?.index ?? file.length;
    yield* partsOf(file.slice(behind, end), { line: line + 1, depth: 0 });
    line += linesIn(file.slice(index, end));
  }
}

interface Place {
  line: number;
  depth: number;
  within?: string;
}

function* partsOf(entity: string, { line, depth, within }: Place): Generator<MailPart> {
  const end = /(?:^|\r?\n)\r?\n/.exec(entity);
  const head = end ? entity.slice(0, end.index) : entity;
  const body = end ? entity.slice(end.index + end[0].length) : '';
  const at = within === undefined ? {} : { within };
  const headers = headersOf(head);
  for (const { name, value, offset } of headers)
    yield { ...at, line: line + offset, header: name, type: 'text/plain', isPlain: true, text: value };
  const first = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value;
  const start = line + linesIn(end ? entity.slice(0, end.index + end[0].length) : entity);
  const content = first('content-type') ?? 'text/plain';
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(content)?.[0].toLowerCase() ?? 'text/plain';
  const boundary = type.startsWith('multipart/') ? parameter(content, 'boundary') : undefined;
  if (boundary !== undefined && depth < DEEPEST) {
    for (const part of between(body, boundary)) {
      const place = { ...at, line: start + part.offset, depth: depth + 1 };
      if (part.isPart) yield* partsOf(part.text, place);
      else
        yield { ...at, line: place.line, type: 'text/plain', isPlain: true, text: textIn(latin(part.text), undefined) };
    }
    return;
  }
  const encoding = (first('content-transfer-encoding') ?? '').trim().toLowerCase();
  const isPlain = !/^(?:base64|quoted-printable)$/.test(encoding);
  const name = parameter(first('content-disposition') ?? '', 'filename') ?? parameter(content, 'name');
  const bytes = bytesOf(body, encoding);
  if (type === 'message/rfc822' && depth < DEEPEST) {
    const packed = { line: 1, depth: depth + 1, within: nested(within, start) };
    yield* partsOf(bytes.toString('latin1'), isPlain ? { ...at, line: start, depth: depth + 1 } : packed);
  } else if (/^(?:text|message|multipart)\//.test(type))
    yield { ...at, line: start, type, name, isPlain, text: textIn(bytes, parameter(content, 'charset')) };
  else yield { ...at, line: start, type, name, isPlain, size: bytes.length };
}

/** What leads to a part whose lines are not those of the file. */
export const nested = (within: string | undefined, line: number): string =>
  `${within === undefined ? '' : `${within}, `}part at line ${line}`;

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const linesIn = (text: string): number => text.split('\n').length - 1;

/** Headers as text, each in one line, and by how many lines it stands behind the first. */
function headersOf(head: string): { name: string; value: string; offset: number }[] {
  const found: { name: string; value: string; offset: number }[] = [];
  for (const [offset, text] of head.split(/\r?\n/).entries()) {
    const [, name, value] = /^([!-9;-~]{1,100})[ \t]*:[ \t]*(.*)$/.exec(text) ?? [];
    const last = found.at(-1);
    if (/^[ \t]/.test(text) && last) last.value += ` ${text.trim()}`;
    else if (name) found.push({ name, value: value ?? '', offset });
    else if (text.trim() !== '') found.push({ name: '', value: text, offset });
  }
  return found.map((header) => ({ ...header, value: decoded(header.value) }));
}

/** `boundary` of `multipart/mixed; boundary="x"`; also in several parts (`name*0=`), and encoded (`name*=utf-8''a%20b`). */
function parameter(header: string, name: string): string | undefined {
  const of = new RegExp(`;\\s*${name}(?:\\*\\d*\\*?)?\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'gi');
  const values = [...header.matchAll(of)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  if (values.length === 0) return undefined;
  const [, encoded] = /^[\w-]+'[\w-]*'(.*)$/s.exec(values.join('')) ?? [];
  if (encoded === undefined) return values.join('');
  return textIn(latin(encoded.replace(/%([0-9a-f]{2})/gi, letter)), undefined);
}

/** What stands between the lines of a boundary, and before and behind them where anything does. */
function* between(body: string, boundary: string): Generator<{ text: string; offset: number; isPart: boolean }> {
  const line = `--${boundary}`;
  const piece = (from: number, to: number) => ({ text: body.slice(from, to), offset, isPart });
  let [begin, offset, isPart] = [0, 0, false];
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + 1)) {
    const end = body.indexOf('\n', at) + 1 || body.length;
    const behind = body.slice(at + line.length, Math.min(end, at + line.length + LONGEST_END)).trimEnd();
    if ((at > 0 && body[at - 1] !== '\n') || (behind !== '' && behind !== '--')) continue;
    const found = piece(begin, at);
    if (/\S/.test(found.text)) yield found;
    offset += linesIn(body.slice(begin, end));
    [begin, isPart] = [end, behind === ''];
  }
  const rest = piece(begin, body.length);
  if (/\S/.test(rest.text)) yield rest;
}

/** Characters behind a boundary by which its line is known: two hyphens, and blanks. */
const LONGEST_END = 100;
