import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readAddress } from './addresses.ts';
import { bareValue, kindOf, parseUrl } from './normalise.ts';
import { RangeIndex } from './ranges.ts';

/** The lists, in the order in which they speak: the most telling first. `lists/README.md` explains them. */
const LISTS = [
  'special-use',
  'harmless-files',
  'sinkholes',
  'public-resolvers',
  'what-is-my-ip',
  'services',
  'parking',
  'url-shorteners',
  'cloudflare',
  'fastly',
  'akamai',
  'bunny',
  'apple',
  'wikimedia',
  'microsoft-365',
  'google-cloud',
  'amazon-aws',
  'microsoft-azure',
  'oracle-cloud',
  'top-sites',
] as const;

/** A value of a list, and what it says of what it names. */
interface Entry {
  value: string;
  note: string;
  list: WarningList;
}

interface WarningList {
  /** Its place among the lists. */
  order: number;
  title: string;
  date: string;
  /** URLs and e-mail addresses of a listed host are meant, too. */
  whole: boolean;
}

interface Index {
  ranges: RangeIndex<Entry>;
  /** Domains, hashes, and domains with a dot before them for all below. */
  values: Map<string, Entry>;
  version: string;
}

let index: Index | undefined;

/** Grows with a change in how hosts are looked up. */
const LOOK_UP = '2';

/** A hash of all lists and of how they are read: the marks in a graph were made by lists of one version. */
export const listsVersion = (): string => lists().version;

/**
 * The sentence of the list that says a value is benign or used by many, by its canonical id; null where none does.
 * @example "Cloudflare: range 104.16.0.0/13, list of 2026-08-11"
 */
export function sharedByList(id: string): string | null {
  const entry = find(id);
  if (!entry) return null;
  const { value, note, list } = entry;
  const what = [note, value.includes('/') ? `range ${value}` : value.startsWith('.') ? `all of ${value}` : ''];
  const said = what.filter((part) => part !== '').join(', ');
  return `${list.title}${said === '' ? '' : `: ${said}`}, list of ${list.date}`;
}

function find(id: string): Entry | undefined {
  const value = bareValue(id);
  switch (kindOf(id)) {
    case 'address':
      return lists().ranges.find(value);
    case 'network':
      return value.includes('/') ? lists().ranges.find(value) : undefined;
    case 'file':
      return lists().values.get(value);
    case 'domain':
    case 'host':
      return findHost(value);
    case 'url':
      return whole(findHost(parseUrl(value)?.hostname ?? ''));
    case 'email':
      return whole(findHost(value.slice(value.lastIndexOf('@') + 1)));
    default:
      return undefined;
  }
}

const whole = (entry: Entry | undefined) => (entry?.list.whole ? entry : undefined);

function findHost(host: string): Entry | undefined {
  const address = /[\d\]]$/.test(host) ? readAddress(host) : null;
  if (address !== null) return lists().ranges.find(address);
  const { values } = lists();
  let found = values.get(host) ?? values.get(host.replace(/^www\./, ''));
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    const above = values.get(host.slice(dot));
    if (above && (!found || above.list.order < found.list.order)) found = above;
  }
  return found;
}

function lists(): Index {
  index ??= readLists();
  return index;
}

function readLists(): Index {
  const ranges = new RangeIndex<Entry>((one, other) => one.list.order <= other.list.order);
  const values = new Map<string, Entry>();
  const hash = createHash('sha256').update(LOOK_UP);
  LISTS.forEach((name, order) => {
    const text = readFileSync(new URL(`./lists/${name}.txt`, import.meta.url), 'utf8');
    hash.update(text);
    const end = text.indexOf('\n\n');
    const head = new Map(
      text
        .slice(0, end)
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
    );
    const list = { order, title: head.get('title') ?? name, date: head.get('date') ?? '', whole: head.has('whole') };
    for (const line of text.slice(end + 2).split('\n')) {
      const blank = line.indexOf(' ');
      const value = blank < 0 ? line : line.slice(0, blank);
      const entry = { value, note: blank < 0 ? '' : line.slice(blank + 1), list };
      if (value !== '' && !ranges.add(value, entry) && !values.has(value)) values.set(value, entry);
    }
  });
  return { ranges, values, version: hash.digest('hex').slice(0, 16) };
}
