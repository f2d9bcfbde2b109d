import { strictestTlp, type Tlp } from '../../../../contract/evidence.ts';
import type { ColumnRole, TableReading } from '../../../../contract/tables.ts';
import { parseUrl } from '../../normalise.ts';
import { refang } from '../../refang.ts';
import { markedBy, readMarking as readNamed, unknownMarking } from '../markings.ts';
import type { RowCells } from './cells.ts';
import { clockBeside, isClock } from './clock.ts';
import { readDate } from './dates.ts';

/** What the cells of a row say besides its values. */
export interface Fields {
  first_seen?: string | undefined;
  last_seen?: string | undefined;
  published?: string | undefined;
  port?: number | undefined;
  count?: number | undefined;
  confidence?: number | undefined;
  tlp?: Tlp | undefined;
  url?: string | undefined;
  labels: string[];
  aliases: string[];
}

/** Words that stand for nothing; what is called unknown is not one thing, however many rows call it so. */
const NOTHING =
  /^(?:-+(?:\\-+)?|n\/?a|null|none|nil|unknown(?:[ _-](?:malware|family|threat|actor|group|loader|stealer|rat|trojan|ransomware|backdoor|botnet))?|tbd|not[ _-]available|\?|\(empty\))$/i;

/** A cell without blanks round it; empty where it holds a word for nothing. */
export const filled = (cell: string | undefined): string => {
  const text = (cell ?? '').trim();
  return NOTHING.test(text) ? '' : text;
};

/** Several names in one cell, also as a list of JSON. */
export const listed = (cell: string): string[] => [
  ...new Set(
    (/^\["[^"\\]*"(?:\s*,\s*"[^"\\]*")*\]$/.test(cell.trim())
      ? (JSON.parse(cell) as string[])
      : cell.split(/[;,|\r\n]+/)
    )
      .map(filled)
      .filter((part) => part !== ''),
  ),
];

/** Reads the fields of a row. What cannot be read is left out, and said. */
export function readFields(
  row: RowCells,
  { dates, openDates }: { dates: TableReading['dates']; openDates: boolean },
): Fields {
  const { said } = row;
  const cell = (role: ColumnRole) => row.first(role);
  const date = (role: 'first_seen' | 'last_seen' | 'published') => {
    const day = filled(cell(role));
    if (day === '' || /^0000-00-00/.test(day)) return undefined;
    const clock = filled(clockBeside(row.columns(role)[0], row));
    const text = isClock(clock) ? `${day} ${clock}` : day;
    if (clock !== '' && !isClock(clock)) said.push(`"${clip(clock)}" is no time of day: left out`);
    const read = readDate(text, dates);
    if (!read) said.push(`"${clip(text)}" is no date: ${role} left out`);
    if (read?.said && (openDates || !read.open)) said.push(read.said);
    return read?.date;
  };
  const labels = row.all('labels').flatMap(listed);
  const fields: Fields = {
    first_seen: date('first_seen'),
    last_seen: date('last_seen'),
    published: date('published'),
    port: whole(cell('port'), { role: 'port', least: 0, most: 65_535 }, said) || undefined,
    count: whole(cell('count'), { role: 'count', least: 1, most: Number.MAX_SAFE_INTEGER }, said),
    confidence: confidence(cell('confidence'), said),
    tlp: strictestTlp([marking(cell('tlp'), said), markedBy(labels, (sentence) => said.push(sentence))]),
    url: webAddress(cell('url'), said),
    labels,
    aliases: row.all('aliases').flatMap(listed),
  };
  if (fields.first_seen && fields.last_seen && isAfter(fields.first_seen, fields.last_seen)) {
    said.push('last_seen lies before first_seen: the two exchanged');
    [fields.first_seen, fields.last_seen] = [fields.last_seen, fields.first_seen];
  }
  return fields;
}

/** True where every reading of one date lies after the other. */
function isAfter(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length, 'YYYY-MM-DDThh:mm'.length);
  return one.slice(0, length) > other.slice(0, length);
}

function whole(
  text: string,
  { role, least, most }: { role: string; least: number; most: number },
  said: string[],
): number | undefined {
  const given = filled(text);
  if (given === '') return undefined;
  const number = /^\d{1,16}(?:\.0+)?$/.test(given) ? Number(given) : Number.NaN;
  if (number >= least && number <= most) return number;
  said.push(`"${clip(given)}" is no ${role} from ${least} to ${most}: left out`);
  return undefined;
}

const inOtherLanguages = (confidence: number, words: string) =>
  words.split(', ').map((word) => [word, confidence] as const);

/** The scale of STIX 2.1, appendix A: low is 15, medium 50, high 85. */
const IN_WORDS = new Map<string, number>([
  ['low', 15],
  ['medium', 50],
  ['med', 50],
  ['moderate', 50],
  ['high', 85],
  ['very high', 95],
  ['confirmed', 95],
  ['certain', 100],
  ['very low', 5],
  ...inOtherLanguages(15, 'niedrig, gering, faible, baja, baixa, низкий, низкая, 低'),
  ...inOtherLanguages(50, 'mittel, moyenne, moyen, media, média, средний, средняя, 中'),
  ...inOtherLanguages(85, 'hoch, élevée, élevé, alta, высокий, высокая, 高'),
]);

function confidence(text: string, said: string[]): number | undefined {
  const given = filled(text).toLowerCase();
  if (given === '') return undefined;
  const word = IN_WORDS.get(given);
  if (word !== undefined) return word;
  const [, digits, percent] = /^(\d{1,3}(?:\.\d+)?)\s*(%?)$/.exec(given.replace(',', '.')) ?? [];
  const number = Number(digits);
  if (digits?.includes('.') && number <= 1 && !percent) {
    said.push(`confidence ${given} read as ${Math.round(number * 100)} of 100`);
    return Math.round(number * 100);
  }
  if (digits && number <= 100) return Math.round(number);
  said.push(`"${clip(given)}" is no confidence from 0 to 100: left out`);
  return undefined;
}

function marking(text: string, said: string[]): Tlp | undefined {
  const given = filled(text);
  if (given === '') return undefined;
  const found = readMarking(given);
  if (found && /^\d$/.test(given)) said.push(`"${given}" is the number that TheHive gives a marking: read as ${found}`);
  if (found) return found;
  said.push(unknownMarking(given));
  return 'red';
}

/** A marking, or the number that TheHive gives it; undefined where it is none. Of 3 and 4 its versions mean different markings. */
export const readMarking = (text: string): Tlp | undefined =>
  /^[012]$/.test(text.trim()) ? (['clear', 'green', 'amber'] as const)[Number(text)] : readNamed(text);

function webAddress(text: string, said: string[]): string | undefined {
  const given = filled(text).split(/\s+/)[0] ?? '';
  if (given === '') return undefined;
  const plain = refang(given);
  if (/^https?:\/\//i.test(plain) && parseUrl(plain) && plain.length <= 2_048) return plain;
  said.push(`"${clip(given)}" is no web address: kept with the record as it came`);
  return undefined;
}

const clip = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
