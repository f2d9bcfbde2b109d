import type { Reading } from '../formats/format.ts';
import { readDate } from '../formats/table/dates.ts';
import { readReference } from '../normalise.ts';
import type { AssertionRecord } from '../records.ts';

/**
 * Connections in lines of logs that name both ends by a sign: under keys (`src=… dst=…`, as firewalls write them, CEF and
 * LEEF), on the two sides of an arrow with their ports (nfdump, Snort, tcpdump), in rows of netstat and ss, in messages of
 * Cisco's firewalls, and in the log of a proxy (Squid).
 */
interface Ends {
  start: string;
  /** Machines at the end: of a proxy the host that was asked for, and the address by which it was. */
  ends: { reference: string; port?: string | undefined }[];
}

const FOUR = '\\d{1,3}(?:\\.\\d{1,3}){3}';
const IS_FOUR = new RegExp(`^${FOUR}$`);
const ADDRESS = `(?:${FOUR}|[0-9a-f]{1,4}:[0-9a-f:]{2,38}|::[0-9a-f:]{1,38})`;

/** A key with its address: `srcip=10.0.0.5`, `src:"10.0.0.5"`, and of an address its port and interface (`:443:X1`). */
const under = (keys: string): RegExp =>
  new RegExp(
    `(?:^|[\\s,;|([])(?:${keys})(?:="?|:")(${ADDRESS})(?::(\\d{1,5})(?::\\w{1,8})?)?"?(?=[\\s,;|)\\]]|$)`,
    'i',
  );

const NAMES = '(?:_?ip|_?addr|_?address)?';
const START = under(`(?:src|source)${NAMES}|saddr`);
const END = under(`(?:dst|dest|destination)${NAMES}|daddr`);
const PORT = /(?:^|[\s,;|([])(?:dpt|dport|(?:dst|dest|destination)_?port)(?:="?|:")(\d{1,5})(?!\w)/i;

const ARROW = new RegExp(`(?:^|\\s)(${FOUR})[:.]\\d{1,5}\\s{1,20}-?>\\s{1,20}(${FOUR})[:.](\\d{1,5})(?=[\\s:,]|$)`);

/** A row of netstat or ss, the machine's own end first. */
const SOCKET = new RegExp(
  `^\\s{0,10}(?:(?:tcp|udp)[46]?\\s{1,20}(?:\\d{1,10}\\s{1,10}\\d{1,10}\\s{1,20})?|(?:tcp\\s{1,20})?ESTAB\\s{1,20}\\d{1,10}\\s{1,10}\\d{1,10}\\s{1,20})(${FOUR}):\\d{1,5}\\s{1,40}(${FOUR}):(\\d{1,5})\\s`,
  'i',
);

const OF_CISCO = /%(?:ASA|FTD|FWSM|PIX)-/;
const DENIED = new RegExp(
  `\\b(?:src|from) (?:[\\w-]{1,40}:)?(${FOUR})/\\d{1,5}(?: ?\\([^)]{0,80}\\)){0,3} (?:dst|to) (?:[\\w-]{1,40}:)?(${FOUR})/(\\d{1,5})`,
  'i',
);
const LISTED = new RegExp(
  `\\b[\\w-]{1,40}/(${FOUR})\\(\\d{1,5}\\)[^>]{0,80} -> [\\w-]{1,40}/(${FOUR})\\((\\d{1,5})\\)`,
);
const BUILT = new RegExp(
  `\\bBuilt (in|out)bound \\w{1,10} connection \\d+ for [\\w-]{1,40}:(${FOUR})/(\\d{1,5})[^:]{0,80} to [\\w-]{1,40}:(${FOUR})/(\\d{1,5})`,
);

const OF_PROXY = new RegExp(
  `^\\d{10}\\.\\d{3}\\s{1,10}-?\\d{1,12} (${ADDRESS}) [A-Z_]{3,40}/\\d{3} \\d{1,15} [A-Z]{3,20} (\\S{1,2000}) \\S{1,200} [A-Z_]{3,40}/(\\S{1,300})`,
  'i',
);

function endsIn(line: string): Ends | null {
  const [start, end] = [START.exec(line)?.[1], END.exec(line)];
  if (start && end?.[1])
    return {
      start,
      ends: [{ reference: `address:${end[1]}`, port: end[2] ?? PORT.exec(line.split('[SRC=')[0] ?? '')?.[1] }],
    };
  const [, from, to, port] =
    ARROW.exec(line) ??
    SOCKET.exec(`${line} `) ??
    (OF_CISCO.test(line) ? (DENIED.exec(line) ?? LISTED.exec(line)) : null) ??
    [];
  if (from && to) return { start: from, ends: [{ reference: `address:${to}`, port }] };
  return OF_CISCO.test(line) ? builtIn(line) : askedIn(line);
}

/** Of a connection that was built the machine of the other interface stands first, whoever began it. */
function builtIn(line: string): Ends | null {
  const [, way, outer, outerPort, inner = '', innerPort] = BUILT.exec(line) ?? [];
  if (outer === undefined) return null;
  return way === 'out'
    ? { start: inner, ends: [{ reference: `address:${outer}`, port: outerPort }] }
    : { start: outer, ends: [{ reference: `address:${inner}`, port: innerPort }] };
}

/** What a client asked a proxy for. */
function askedIn(line: string): Ends | null {
  const [, start, url = '', peer = ''] = OF_PROXY.exec(line) ?? [];
  if (start === undefined) return null;
  const [, scheme, host = '', given] = /^(?:(https?|ftp):\/\/)?(?:[^/@]*@)?([^/:?#]+)(?::(\d{1,5}))?/i.exec(url) ?? [];
  const port = given ?? (scheme === 'https' ? '443' : scheme === 'http' ? '80' : undefined);
  const asked = { reference: `${IS_FOUR.test(host) ? 'address' : 'domain'}:${host}`, port };
  return {
    start,
    ends: [asked, ...(IS_FOUR.test(peer) && peer !== host ? [{ reference: `address:${peer}`, port }] : [])],
  };
}

/** When a line was written, where it says the year. */
function timeOf(line: string): string | undefined {
  const [, day, clock, zone = ''] = (line.includes('date=') && FORTINET.exec(line)) || [];
  const text = day ? `${day}T${clock}${zone}` : (TIME.exec(line)?.[1] ?? SINCE_1970.exec(line)?.slice(1).find(Boolean));
  return text === undefined ? undefined : readDate(text.replace(/(?<=\/\d{4})-/, ' '), 'month-day')?.date;
}

const FORTINET = /(?:^|[\s>])date=(\d{4}-\d\d-\d\d)[\s,]time="?(\d\d:\d\d:\d\d)"?(?:.{0,400}?\stz="?([+-]\d{4}))?/;
const TIME =
  /^\W{0,2}(?:<\d{1,3}>\d?\s?)?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?|\d\d\/\d\d\/\d{4}-\d\d:\d\d:\d\d(?:\.\d{1,9})?|\p{Lu}\p{Ll}{2} [ \d]\d \d{4} \d\d:\d\d:\d\d)/u;
const SINCE_1970 = /^(\d{10}\.\d{3})\s|[\s|]rt=(\d{13})(?!\d)/;

/** Characters of the longest line that is looked at. */
const LONGEST = 8_000;
/** What stands in a line that may name both ends. */
const MAY =
  /(?:dst|dest|daddr)\w{0,30}[=:]|->|\s>\s|%(?:ASA|FTD|FWSM|PIX)-|^\d{10}\.\d{3}\s|^\s{0,10}(?:tcp|udp|estab)/i;
/** The address of no machine. */
const UNSPECIFIED = /^address:(?:0\.0\.0\.0|::)$/;

/** A line on one line, of which the beginning is kept. */
const shortened = (line: string): string => {
  const text = line.slice(0, SHOWN).replace(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${text}…` : text;
};
const SHOWN = 600;

/** What a line of a log says of who talked to whom, and when; the line is the description. */
export function connectionsIn(line: string, { source, ...claim }: Reading['claim']): AssertionRecord[] {
  if (line.length > LONGEST || !MAY.test(line)) return [];
  const found = endsIn(line);
  if (found === null) return [];
  const from = idOf(`address:${found.start}`, source);
  return found.ends.flatMap(({ reference, port }) => {
    const to = idOf(reference, source);
    if (from === null || to === null || from === to) return [];
    const at = Number(port) > 0 && Number(port) <= 65_535 ? Number(port) : undefined;
    const said = {
      ...claim,
      source,
      first_seen: timeOf(line),
      port: at,
      description: shortened(line),
    };
    return [{ type: 'COMMUNICATES_WITH' as const, from, to, ...said }];
  });
}

const idOf = (reference: string, source: string): string | null =>
  UNSPECIFIED.test(reference) ? null : (readReference(reference, source)?.id ?? null);
