import sax from 'sax';
import { AppError } from '../../errors.ts';
import { type Input, sampleOf, textOf } from '../input.ts';

/** An element with all that stands in it, but for the elements that are given one by one. */
export interface XmlElement {
  /** Without its namespace prefix. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Its own text, without that of its children. */
  text: string;
  children: XmlElement[];
  /** What it stands in; of this the attributes are known, and children that are not given one by one. */
  parent: XmlElement | undefined;
  /** The line on which it begins, from 1. */
  line: number;
}

const DEEPEST = 200;
const MOST_ATTRIBUTES = 500;
/** Characters of an element that is given whole. */
const LARGEST = 16 * 1024 * 1024;

/**
 * Reads an XML file of any size element by element. No entity is resolved but the five of XML itself, and no document
 * type is fetched.
 * @param wanted names of the elements that are given, each as soon as it ends
 * @throws AppError invalid_file with the line, where the text is no XML, declares entities, is nested too deep, or one
 *   element is too large
 */
export async function* readXml(input: Input, wanted: ReadonlySet<string>): AsyncGenerator<XmlElement> {
  const reader = new XmlReader(input.name, wanted);
  for await (const piece of textOf(input, await encodingOf(input))) yield* reader.push(piece);
  yield* reader.end();
}

/** The encoding that the declaration names where it is none of Unicode. */
async function encodingOf(input: Input): Promise<string | undefined> {
  const { head } = await sampleOf(input);
  const declaration = Buffer.from(head.subarray(0, 200)).toString('latin1');
  const [, label = ''] = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration) ?? [];
  if (label === '' || /^(utf-?8|utf-?16(le|be)?|ucs-2)$/i.test(label)) return undefined;
  try {
    new TextDecoder(label);
    return label;
  } catch {
    throw new AppError(
      'invalid_file',
      `"${input.name}" says that it is written in "${label}", which is no encoding that can be read. Save it as UTF-8.`,
    );
  }
}

/** `strictEntities`, which its types do not know: no entity but the five of XML. */
const OPTIONS = { position: true, strictEntities: true } as sax.SAXOptions;

class XmlReader {
  readonly #name: string;
  readonly #wanted: ReadonlySet<string>;
  readonly #parser = sax.parser(true, OPTIONS);
  readonly #stack: XmlElement[] = [];
  /** Characters held by each open element and its children. */
  readonly #sizes: number[] = [];
  #done: XmlElement[] = [];
  #roots = 0;

  constructor(name: string, wanted: ReadonlySet<string>) {
    this.#name = name;
    this.#wanted = wanted;
    const parser = this.#parser;
    parser.onerror = (error) => {
      throw this.#fault(explain(error.message.split('\n')[0] ?? ''));
    };
    parser.ondoctype = (text) => {
      if (/<!ENTITY|%/i.test(text))
        throw this.#fault(
          'declares entities, which are never resolved, as they may read files or grow without end: take its DOCTYPE out',
        );
    };
    parser.onopentag = (tag) => this.#open(tag as sax.Tag);
    parser.onclosetag = () => this.#close();
    parser.ontext = (text) => this.#text(text);
    parser.oncdata = (text) => this.#text(text);
  }

  push(piece: string): XmlElement[] {
    this.#done = [];
    this.#parser.write(piece);
    return this.#done;
  }

  end(): XmlElement[] {
    this.#done = [];
    this.#parser.close();
    if (this.#roots === 0) throw this.#fault('holds no element');
    return this.#done;
  }

  #open({ name, attributes }: sax.Tag): void {
    const keys = Object.keys(attributes);
    if (this.#stack.length === 0) this.#roots += 1;
    if (this.#stack.length >= DEEPEST)
      throw this.#fault(`is nested more than ${DEEPEST} levels deep: no graph is. Take the nested part out`);
    if (keys.length > MOST_ATTRIBUTES) throw this.#fault(`has an element with ${keys.length} attributes: split it`);
    this.#stack.push({
      name: localName(name),
      attributes: new Map(keys.map((key) => [localName(key), attributes[key] ?? ''])),
      text: '',
      children: [],
      parent: this.#stack.at(-1),
      line: this.#parser.line + 1,
    });
    this.#sizes.push(0);
    this.#grow(keys.reduce((sum, key) => sum + key.length + (attributes[key] ?? '').length, name.length));
  }

  #close(): void {
    const element = this.#stack.pop();
    const size = this.#sizes.pop() ?? 0;
    if (!element) return;
    if (this.#wanted.has(element.name)) this.#done.push(element);
    else if (element.parent) {
      element.parent.children.push(element);
      this.#grow(size);
    }
  }

  #text(text: string): void {
    const element = this.#stack.at(-1);
    if (!element || (text.trim() === '' && element.text === '')) return;
    element.text += text;
    this.#grow(text.length);
  }

  #grow(characters: number): void {
    const at = this.#sizes.length - 1;
    if (at < 0) return;
    this.#sizes[at] = (this.#sizes[at] ?? 0) + characters;
    if ((this.#sizes[at] ?? 0) > LARGEST)
      throw this.#fault(`has an element of more than ${LARGEST.toLocaleString('en')} characters: split it`);
  }

  #fault(what: string): AppError {
    const line = this.#parser.line + 1;
    const problem = { place: `line ${line}`, message: what, severity: 'refused' as const };
    return new AppError('invalid_file', `"${this.#name}" (line ${line}) ${what}. Nothing of it was loaded.`, {
      problems: [problem],
    });
  }
}

/** What the parser says, with the way out where there is one. */
function explain(message: string): string {
  if (/entity/i.test(message))
    return 'names an entity that XML itself does not know, and none is resolved: write the character in its place';
  if (/unclosed root|unexpected end/i.test(message))
    return 'ends before its last element is closed: it was cut off. Get the whole file';
  return `is no valid XML: ${message.replace(/\.$/, '').toLowerCase()}`;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** All elements of a name in an element, at any depth. */
export function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    yield* descendants(child, name);
  }
}

/** An element as text again; what was given one by one is not in it. */
export function xmlText({ name, attributes, text, children }: XmlElement): string {
  const given = [...attributes].map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  const content = escaped(text.trim()) + children.map(xmlText).join('');
  return content === '' ? `<${name}${given}/>` : `<${name}${given}>${content}</${name}>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
