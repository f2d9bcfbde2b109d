import { type Fields, isFields } from '../fields.ts';
import { headerOf } from '../table/headers.ts';

/** A packet as tshark writes it, `-T json`, by the names of its fields, `ip.src`; null for any other record. */
export function packetOf({ _source }: Fields): Fields | null {
  const layers = isFields(_source) ? _source.layers : null;
  if (!isFields(layers)) return null;
  const fields = new Map<string, Set<string>>();
  gather(layers, fields);
  return Object.fromEntries([...fields].map(([key, values]) => [key, [...values]]));
}

/** Fields that stand for either end once more, and a time of the clock of the machine beside that since 1970. */
const OF_BOTH = /^(?:ipv?6?\.(?:addr|host)|frame\.time)$/;

/** Levels of layers within each other. */
const DEEPEST = 20;

/** The fields that say what is known, wherever they stand: under the question of a name its text is a key, too. */
function gather(layer: Fields, fields: Map<string, Set<string>>, depth = 0): void {
  for (const [key, value] of Object.entries(layer)) {
    if (isFields(value)) {
      if (depth < DEEPEST) gather(value, fields, depth + 1);
    } else if (key.includes('.') && !OF_BOTH.test(key) && headerOf(key) !== null)
      for (const one of [value].flat())
        if (typeof one === 'string') fields.set(key, (fields.get(key) ?? new Set()).add(one));
  }
}

/** What DNSDB answers, one `obj` a line; null for any other record. */
export const answerOf = (record: Fields): Fields | null =>
  isFields(record.obj) && Object.keys(record).every((key) => OF_STREAM.has(key)) ? record.obj : null;

/** Whether a record only says that a stream of answers begins or ends. */
export const isOfStream = (record: Fields): boolean =>
  typeof record.cond === 'string' && record.obj === undefined && Object.keys(record).every((key) => OF_STREAM.has(key));

const OF_STREAM: ReadonlySet<string> = new Set(['obj', 'cond', 'msg']);
