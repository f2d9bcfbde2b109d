import { strictestTlp } from '../../../../contract/evidence.ts';
import type { Kind } from '../../../../contract/kinds.ts';
import type { ColumnRole } from '../../../../contract/tables.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from '../../records.ts';
import { clip, type Fields, isFields, textAt } from '../fields.ts';
import type { Reading, Row } from '../format.ts';
import { keyWithin, readUuid } from '../keys.ts';
import { markedBy, unknownMarking } from '../markings.ts';
import { readDate } from '../table/dates.ts';
import { detect } from '../table/detect.ts';
import { filled, listed, readMarking } from '../table/fields.ts';
import { headerOf } from '../table/headers.ts';
import { eachNamed, type Named } from '../table/named.ts';
import { flatOf } from './cells.ts';
import { listsIn } from './lists.ts';

/** A record with a name that holds a list of others, as a pulse of OTX: the source of what is said in it. */
export interface Report {
  id: string;
  /** What is said in it: by the report itself, or by the source that a person named. */
  claim: Reading['claim'];
  row: Omit<Row, 'place'>;
}

/** What a report names by its keys, which it mentions: nothing in it is joined because it stands beside something else. */
const MENTIONED: Partial<Record<ColumnRole, readonly [Kind, ...Kind[]]>> = {
  actor: ['actor', 'cluster'],
  cluster: ['cluster', 'actor', 'campaign'],
  campaign: ['campaign'],
  malware: ['malware'],
  tool: ['tool'],
  technique: ['technique'],
  vulnerability: ['vulnerability'],
};

/** What is said of a report and not of each thing in it. */
export const OF_REPORT: ReadonlySet<ColumnRole> = new Set([
  'labels',
  'url',
  'published',
  'first_seen',
  'last_seen',
  'victim',
]);

/** Whether a report mentions what a key names. */
export const isMentioned = (key: string): boolean => MENTIONED[headerOf(key)?.role ?? 'other'] !== undefined;

/** Whether a record is a report by what stands beside its name, which is none of a value: a date, who did it, where to read of it. */
export function isReport(record: Fields): boolean {
  const cells = [...flatOf(record).cells];
  const isNamed = cells.some(([key, text]) => {
    const isName = headerOf(key)?.role === 'name' || /^info$/i.test(key);
    return isName && detect(text.trim()) === null;
  });
  return isNamed && cells.some(([key]) => isMentioned(key) || TOLD.has(headerOf(key)?.role ?? 'other'));
}

const TOLD: ReadonlySet<ColumnRole> = new Set(['url', 'published']);

/** A record, without the lists that are read, as a report; null where it has no name. */
export function reportOf(
  record: Fields,
  { claim, isSourceGiven = false }: Pick<Reading, 'claim' | 'isSourceGiven'>,
): Report | null {
  const cells = [...flatOf(record).cells];
  const texts = (role: ColumnRole) =>
    cells.flatMap(([key, text]) => (headerOf(key)?.role === role && filled(text) !== '' ? [text.trim()] : []));
  const byKey = (keys: RegExp) => cells.find(([key]) => keys.test(key.split('.').at(-1) ?? ''))?.[1].trim();
  const name = texts('name')[0] ?? byKey(/^info$/i);
  if (name === undefined) return null;
  const given = [...texts('published'), ...texts('first_seen')][0];
  const published = given === undefined ? undefined : readDate(given, 'month-day')?.date;
  const labels = texts('labels').flatMap(listed);
  const repaired = given !== undefined && published === undefined ? [`the date "${clip(given, 40)}" is none`] : [];
  const report = (sentence: string) => repaired.push(sentence);
  const markings = texts('tlp').map((text) => {
    const tlp = readMarking(text);
    if (tlp === undefined) report(unknownMarking(text));
    return tlp ?? 'red';
  });
  const marked = strictestTlp([...markings, markedBy(labels, report)]);
  const id = idOf(byKey(/^_?(?:uu)?id$/i), { name, scope: claim.source });
  const own: Claim = {
    ...claim,
    source: isSourceGiven ? claim.source : id,
    published: published ?? claim.published,
    tlp: marked ?? claim.tlp,
  };
  const publisher = byKey(/^(?:author|author_?name|publisher|creator|organi[sz]ation)$/i) ?? texts('source')[0];
  const notes = texts('note').filter((note) => note !== name);
  const about: DescriptionRecord = {
    ...own,
    about: id,
    name: clip(name, 500),
    description: notes.length > 0 ? notes.join('\n') : undefined,
    labels: labels.length > 0 ? labels : undefined,
    url: texts('url')
      .flatMap((text) => text.split(/[\s,]+/))
      .find((text) => /^https?:\/\/\S+$/i.test(text)),
    attributes: publisher ? { publisher } : undefined,
    original: JSON.stringify(record),
  };
  const things = [...new Map(mentionedIn(record, cells).map((thing) => [thing.id, thing])).values()];
  const described = things.flatMap((one) =>
    one.name ? [{ ...own, published: undefined, about: one.id, name: one.name }] : [],
  );
  const assertions = things.map((one): AssertionRecord => ({ ...own, type: 'MENTIONS', from: id, to: one.id }));
  return {
    id,
    claim: own,
    row: { descriptions: [about, ...described], assertions, ...(repaired.length > 0 && { repaired }) },
  };
}

/** An id of its own is the same wherever it stands; a number or a name alone is known to the file's source. */
const idOf = (id: string | undefined, { name, scope }: { name: string; scope: string }): string =>
  id !== undefined && (readUuid(id) || /^[\da-f]{24,}$/i.test(id))
    ? keyWithin('', 'source', `report ${id.toLowerCase()}`)
    : keyWithin(scope, 'source', id === undefined ? name : `${name} ${id}`);

function mentionedIn(record: Fields, cells: readonly (readonly [string, string])[]): Named[] {
  const lists = listsIn(record).flatMap(({ path, list }) =>
    list.filter(isFields).map((one) => [path.at(-1) ?? '', nameIn(one)] as const),
  );
  return [...cells, ...lists].flatMap(([key, text]) => {
    const kinds = MENTIONED[headerOf(key)?.role ?? 'other'];
    return kinds ? eachNamed(text, kinds) : [];
  });
}

/** Whether anything in a list has a name by which a report can mention it. */
export const areNamed = (list: readonly unknown[]): boolean => list.some((one) => isFields(one) && nameIn(one) !== '');

/** What an object in a list is called, behind its code where it has one. */
const nameIn = (one: Fields): string => {
  const id = textAt(one, 'id') ?? '';
  const name = textAt(one, 'name') ?? textAt(one, 'display_name') ?? id;
  return (/^(?:T|CVE-)\d{4}/i.test(id) && name !== id ? `${id} ${name}` : name).replaceAll(/[;,|]/g, ' ');
};
