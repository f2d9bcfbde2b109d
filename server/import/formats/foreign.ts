import type { Sample } from '../input.ts';
import { LIMITS } from './json.ts';
import { JsonValueText } from './json-value.ts';

/** How files begin, in hexadecimal, that hold evidence and are read by other programs first, and the way out. */
const FOREIGN: readonly [begins: RegExp, is: string, wayOut: string][] = [
  [
    /^d0cf11e0/,
    'is an older office document (.xls, .doc), a mail of Outlook (.msg), or one with a password',
    'Save it as .xlsx or CSV, a text as plain text, a mail as .eml, and without a password',
  ],
  [
    /^456c6646696c6500/,
    'is a log of Windows events (.evtx)',
    'Save its events as JSON, one a line, as evtx_dump does, or as CSV, as EvtxECmd does',
  ],
  [
    /^(?:d4c3b2a1|a1b2c3d4|4d3cb2a1|a1b23c4d|0a0d0d0a)/,
    'is a capture of packets (.pcap)',
    'Save what it shows as logs of Zeek, or as CSV, as Wireshark and tshark do',
  ],
  [/^53514c69746520666f726d6174203300/, 'is a SQLite database', 'Save its tables as CSV'],
  [/^377abcaf/, 'is packed with 7-Zip', 'Unpack it first'],
  [/^526172211a07/, 'is packed with RAR', 'Unpack it first'],
  [/^fd377a585a/, 'is packed with xz', 'Unpack it first'],
  [/^425a683[1-9]314159/, 'is packed with bzip2', 'Unpack it first'],
  [/^1f8b08/, 'is packed with gzip inside of another packed file', 'Unpack it first'],
  [/^28b52ffd/, 'is packed with zstd inside of another packed file', 'Unpack it first'],
  [/^.{514}7573746172/, 'is a tar archive', 'Unpack it and load its files, or pack them into a zip'],
];

/** Bytes by which the longest of these beginnings is known. */
const LONGEST_BEGINNING = 262;

/** Of a file that another program has to read first, or that is no evidence, what it is and the way out. */
export function foreign(sample: Sample): string | undefined {
  const { name, head, text } = sample;
  if (isWarningList(sample))
    return `"${name}" is a warning list of MISP: what stands in it is benign or shared, and evidence of nothing. Nothing was loaded. Give format=text where it is to be read none the less.`;
  if (isAzureHound(sample))
    return `"${name}" is a file of AzureHound, which is not read: who may do what stands in it in records of some fifty kinds. Load it into BloodHound, show there what matters, and load what it exports as JSON. Nothing was loaded. Give format=text for the addresses and names in it alone.`;
  if (isFeedIndex(sample))
    return `"${name}" is the index of a MISP feed: digests of the values in its events, and of no file. Import the events, the files that are named by their UUIDs. Nothing was loaded. Give format=table where the digests are of files.`;
  const graph = GRAPHS.find(([begins, holds]) => begins.test(text) && holds.test(text));
  if (graph)
    return `"${name}" is ${graph[2]}, of which what joins two nodes is not read. ${graph[3]}. Nothing was loaded. Give format=text for the values in it alone.`;
  const begin = Buffer.from(head.subarray(0, LONGEST_BEGINNING)).toString('hex');
  const found = FOREIGN.find(([begins]) => begins.test(begin));
  return found && `"${name}" ${found[1]}, which is not read. ${found[2]}. Nothing was loaded.`;
}

/** How graphs begin that are no GraphML, GEXF or JSON of nodes and edges, what stands in them, and the way out. */
const GRAPHS: readonly [begins: RegExp, holds: RegExp, is: string, wayOut: string][] = [
  [
    /^\s*(?:creator|version|comment|graph\s*\[)/i,
    /^[ \t]*(?:node|edge)\s*\[\s*(?:id|label|source|target)\s/im,
    'a graph in GML',
    'Save it as GraphML, as networkx, igraph, Gephi and yEd do',
  ],
  [
    /^\s*(?:\/\*|\/\/|(?:strict\s+)?(?:di)?graph\b)/i,
    /^[ \t]*(?:strict[ \t]+)?(?:di)?graph\b[^\n;]{0,200}\{/im,
    'a graph in DOT, as Graphviz draws it',
    'Save it as GraphML, as what wrote it does, or networkx (read_dot, write_graphml)',
  ],
  [/^\s*\*vertices\s+\d/i, /\n\*(?:edges|arcs)/i, 'a graph of Pajek', 'Save it as GraphML, as networkx and Gephi do'],
  [
    /^\s*\{[^[]{0,1000}"multigraph"\s*:/,
    /"adjacency"\s*:\s*\[\s*\[/,
    'a graph as lists of neighbours (adjacency_data of networkx)',
    'Save it with node_link_data, or as GraphML',
  ],
];

/** Records under `data`, each with the kind of an object or claim of Azure. */
const isAzureHound = ({ text }: Sample): boolean =>
  /^\s*\{/.test(text) && /"data"\s*:\s*\[\s*\{\s*"kind"\s*:\s*"AZ[A-Z]\w*"\s*,\s*"data"\s*:\s*\{/.test(text);

/** Nothing but lines of an MD5 and the UUID of an event (`hashes.csv`); the last may be cut. */
const isFeedIndex = ({ text, whole }: Sample): boolean => {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const complete = whole ? lines : lines.slice(0, -1);
  return complete.length > 0 && complete.every((line) => FEED_INDEX.test(line));
};

const FEED_INDEX = /^[0-9a-f]{32},[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Plain values under `list`, and what they are matched with; of a long one the beginning alone, which has them behind its
 * description.
 */
const isWarningList = ({ text, whole }: Sample): boolean =>
  /^\s*\{/.test(text) &&
  /"list"\s*:\s*\[\s*"/.test(text) &&
  (/"matching_attributes"\s*:\s*\[/.test(text) || (!whole && BEGINS_AS_LIST.test(text)));

const BEGINS_AS_LIST = /^\s*\{\s*"description"\s*:\s*"(?:[^"\\]|\\.){0,2000}"\s*,\s*"list"\s*:\s*\[\s*"/;

/** Of JSON that is read as text for want of a format, why nothing can be found in it. */
export function fruitlessJson({ name, text, whole }: Sample): string | undefined {
  const [begin] = /^\s*[[{]/.exec(text) ?? [];
  if (begin === undefined) return undefined;
  const value = new JsonValueText(text.charCodeAt(begin.length - 1));
  value.take(text, begin.length - 1);
  if (value.deepest > LIMITS.depth)
    return `"${name}" (line ${begin.split('\n').length}) is JSON nested more than ${LIMITS.depth} levels deep: take the nested part out. Nothing of it was loaded.`;
  if (whole && isHollow(text))
    return `"${name}" is JSON without a value, such as an export gives that found nothing. Nothing was loaded: check what it was asked for.`;
  return undefined;
}

/** Nothing but brackets, keys and nothings. */
function isHollow(text: string): boolean {
  try {
    return hollow(JSON.parse(text));
  } catch {
    return false;
  }
}

const hollow = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).every(hollow));

/** Of a text that too many NULs, or one among letters of an older encoding, keep from being read, where the first stands. */
export function nulsIn({ name, head }: Sample): string | undefined {
  const first = head.indexOf(0);
  const others = head.filter((byte) => byte > 0 && byte < 0x20 && !BLANKS.has(byte));
  if (first < 0 || others.length > head.length * MOST_CONTROLS) return undefined;
  const line = head.subarray(0, first).filter((byte) => byte === 0x0a).length + 1;
  return `"${name}" (line ${line}) holds a NUL, a character of value 0 that no text has. Take all of them out, or save it as UTF-8, and try again. Nothing was loaded.`;
}

/** The share of other control characters up to which it is a text, as a log is in which somebody's bytes were kept. */
const MOST_CONTROLS = 0.01;

/** Tab, line feed, form feed and carriage return. */
const BLANKS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d]);
