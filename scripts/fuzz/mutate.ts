/** Ways to spoil a file, each decided by a sequence of numbers in [0, 1) alone. */

type Next = () => number;

const below = (next: Next, limit: number): number => Math.floor(next() * limit);
const oneOf = <Item>(next: Next, items: readonly Item[]): Item => items[below(next, items.length)] as Item;

/** What breaks readers. */
const TOKENS: readonly string[] = [
  '\0',
  '\u0007',
  '\ufeff',
  '\u2028',
  '\\ud800',
  '\\u0000',
  '"',
  "'",
  '\\',
  '<',
  '>',
  '&',
  '&#0;',
  '&#xD800;',
  '<!ENTITY x "y">',
  ']]>',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  ',',
  ';',
  ':',
  '|',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '__proto__',
  'constructor',
  'null',
  'true',
  '-0',
  '1e999',
  '9007199254740993',
  '0000-00-00',
  '10000-01-01T00:00:00Z',
  '2024-02-30',
  '999.999.999.999',
  '[.]',
  'hxxp://',
  '://',
  '::',
  '@',
  'xn--',
  'é',
  '𝕏',
  '\u202e',
  ' ',
  '='.repeat(300),
  '['.repeat(3_000),
  'a.'.repeat(3_000),
  '('.repeat(3_000),
];
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e21,
  9007199254740991,
  '',
  ' ',
  '__proto__',
  'x'.repeat(5_000),
  [],
  {},
  [[]],
  ['a', 1, null],
  { a: { a: {} } },
  '2024-13-45',
  '0000',
  '1.2.3.4',
  '\ud800',
  'malware--x',
  '://',
  'T1059',
];

/** A file spoiled between one and six times; `others` lend it pieces. */
export function mutate(file: Uint8Array, others: readonly Uint8Array[], next: Next): Uint8Array {
  let spoiled = file;
  for (let times = 1 + below(next, 6); times > 0; times -= 1) spoiled = oneOf(next, MUTATIONS)(spoiled, others, next);
  return spoiled.subarray(0, 2_000_000);
}

type Mutation = (file: Uint8Array, others: readonly Uint8Array[], next: Next) => Uint8Array;

const flip: Mutation = (file, _, next) => {
  const spoiled = Uint8Array.from(file);
  for (let count = 1 + below(next, 8); count > 0 && spoiled.length > 0; count -= 1)
    spoiled[below(next, spoiled.length)] = below(next, 256);
  return spoiled;
};

const truncate: Mutation = (file, _, next) => file.subarray(0, below(next, file.length + 1));

const part = (file: Uint8Array, next: Next): [number, number] => {
  const start = below(next, file.length + 1);
  return [start, Math.min(file.length, start + below(next, next() < 0.5 ? 40 : file.length + 1))];
};

const remove: Mutation = (file, _, next) => {
  const [start, end] = part(file, next);
  return Buffer.concat([file.subarray(0, start), file.subarray(end)]);
};

const duplicate: Mutation = (file, _, next) => {
  const [start, end] = part(file, next);
  return Buffer.concat([file.subarray(0, end), file.subarray(start)]);
};

const splice: Mutation = (file, others, next) => {
  const other = oneOf(next, others);
  const [start, end] = part(other, next);
  const at = below(next, file.length + 1);
  return Buffer.concat([file.subarray(0, at), other.subarray(start, end), file.subarray(at)]);
};

const insert: Mutation = (file, _, next) => {
  const at = below(next, file.length + 1);
  return Buffer.concat([file.subarray(0, at), Buffer.from(oneOf(next, TOKENS)), file.subarray(at)]);
};

/** Lines, tags or cells are swapped, doubled, lost or replaced. */
const pieces =
  (separator: RegExp): Mutation =>
  (file, _, next) => {
    const parts = Buffer.from(file).toString().split(separator);
    const at = below(next, parts.length);
    const other = below(next, parts.length);
    const what = below(next, 4);
    if (what === 0) [parts[at], parts[other]] = [parts[other] as string, parts[at] as string];
    else if (what === 1) parts.splice(at, 0, parts[other] as string);
    else if (what === 2) parts.splice(at, 1);
    else parts[at] = oneOf(next, TOKENS);
    return Buffer.from(parts.join(''));
  };

/** A value somewhere in JSON, or in one line of it, is replaced, lost, moved or renamed. */
const json: Mutation = (file, others, next) => {
  const text = Buffer.from(file).toString();
  const lines = text.split('\n');
  const at = below(next, lines.length);
  const whole = parsed(text);
  if (whole !== undefined) return Buffer.from(JSON.stringify(spoil(whole, next), null, next() < 0.5 ? 2 : 0) ?? '');
  const line = parsed(lines[at] ?? '');
  if (line === undefined) return insert(file, others, next);
  lines[at] = JSON.stringify(spoil(line, next)) ?? '';
  return Buffer.from(lines.join('\n'));
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function spoil(value: unknown, next: Next): unknown {
  if (value === null || typeof value !== 'object' || next() < 0.15) return oneOf(next, VALUES);
  const keys = Object.keys(value);
  const key = oneOf(next, keys);
  if (key === undefined) return oneOf(next, VALUES);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const fields = copy as Record<string, unknown>;
  const what = next();
  if (what < 0.6) fields[key] = spoil(fields[key], next);
  else if (what < 0.7 && Array.isArray(copy)) copy.splice(Number(key), 1);
  else if (what < 0.7) delete fields[key];
  else if (what < 0.8) fields[key] = [fields[key]];
  else if (what < 0.9 && Array.isArray(copy)) copy.push(fields[key]);
  else fields[oneOf(next, ['__proto__x', 'id', 'type', 'value', 'name', ...keys])] = fields[key];
  return copy;
}

const MUTATIONS: readonly Mutation[] = [
  flip,
  truncate,
  remove,
  duplicate,
  splice,
  insert,
  insert,
  json,
  json,
  json,
  pieces(/(?<=\n)/),
  pieces(/(?=<)|(?<=>)/),
  pieces(/(?=[,;\t|])/),
  pieces(/(?<=[\s"])/),
];
