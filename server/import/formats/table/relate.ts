import { comparableHeader, type TableColumn, type TableReading, type Use } from '../../../../contract/tables.ts';
import { idOfName } from '../../naming.ts';
import type { RowCells } from './cells.ts';
import type { Claims, Said } from './claims.ts';
import type { Fields } from './fields.ts';
import { eachNamed, type Parties } from './named.ts';
import type { NamedInNote } from './note.ts';
import { otherRecord } from './pairs.ts';
import { relation } from './relation.ts';
import { USED_FROM } from './sign-ins.ts';
import { isMachine, noteOf, type Subject } from './subjects.ts';
import { purposeOf } from './types.ts';

/** All that was read of a row, before its claims are made. */
export interface Scene {
  row: RowCells;
  claims: Claims;
  fields: Fields;
  parties: Parties;
  subjects: Subject[];
  reading: TableReading;
  /** Names of columns beside which the port of a row does not stand. */
  portless: ReadonlySet<string>;
  /** The column that says of which type a record of passive DNS is. */
  recordType: TableColumn | undefined;
  /** Whether columns of values are headed as the start and the end of connections. */
  isOfConnections: boolean;
}

/** What assertions of the row carry besides: when, by whom, in which phase. */
export function circumstances({ fields, parties, reading }: Scene): Said {
  const { first_seen, last_seen, count } = fields;
  const { constants } = reading;
  const isDated = first_seen !== undefined || last_seen !== undefined;
  return {
    first_seen: isDated ? first_seen : constants.first_seen,
    last_seen: isDated ? last_seen : constants.last_seen,
    count,
    by: parties.who.length === 1 ? parties.who[0]?.id : undefined,
    during: parties.during?.id,
  };
}

/** Relates the values of a row to what its columns, constants and note name. Two values of a row are never joined. */
export function relateSubjects(scene: Scene): void {
  const { row, claims, parties, subjects, reading } = scene;
  const when = circumstances(scene);
  const use = purposeOf(row.first('use')) ?? reading.constants.use ?? 'other';
  const capabilities = (['malware', 'tool'] as const).flatMap((kind) =>
    row.all(kind).flatMap((cell) => eachNamed(cell, [kind]).map((one) => claims.name(one))),
  );
  for (const id of capabilities) usedBy(scene, id, when);
  for (const subject of subjects) {
    const here = { ...when, port: portOf(subject, scene) };
    const purpose = headedFor(subject) ?? use;
    for (const id of capabilities) relateCapability(claims, { id, subject, use: purpose, said: here });
    for (const found of noteOf(subject, scene).names) relateNote(scene, { found, subject, said: here });
    usedBy(scene, subject.id, here);
    for (const victim of parties.victims) claims.assert('SEEN_AT', subject.id, claims.name(victim), here);
  }
  if (subjects.length === 0)
    for (const victim of parties.victims)
      for (const id of capabilities) claims.assert('SEEN_AT', id, claims.name(victim), when);
  for (const victim of parties.victims)
    for (const who of parties.who)
      claims.assert('TARGETS', claims.name(who), claims.name(victim), { ...when, by: undefined });
  relateOthers(scene, capabilities, when);
  relatePairs(scene, when);
}

/** What a value is used for by the header of its column: `C2 IP`, `download URL`. */
function headedFor({ columns }: Subject): Use | null {
  const purposes = columns.map(purposeOf);
  return purposes.find((purpose) => purpose !== null && purpose !== 'other') ?? null;
}

/** Cluster, actor, or where none is named the phase, uses it. */
function usedBy({ claims, parties }: Scene, id: string, said: Said): void {
  const users = parties.who.length > 0 ? parties.who : parties.during ? [parties.during] : [];
  for (const who of users) {
    const during = parties.during?.id === who.id ? undefined : said.during;
    claims.assert('USES', claims.name(who), id, { ...said, by: undefined, during });
  }
  if (parties.during) claims.name(parties.during);
}

function relateCapability(
  claims: Claims,
  { id, subject, use, said }: { id: string; subject: Subject; use: Use; said: Said },
): void {
  if (use === 'c2' && isMachine(subject)) claims.assert('COMMUNICATES_WITH', id, subject.id, said);
  else if (use === 'delivery' && subject.kind !== 'file') claims.assert('DELIVERS', subject.id, id, said);
  else claims.assert('INDICATES', subject.id, id, said);
}

function relateNote(
  scene: Scene,
  { found, subject, said }: { found: NamedInNote; subject: Subject; said: Said },
): void {
  const { claims, row } = scene;
  const id = found.isFile ? `file:name:${found.name.toLowerCase()}` : idOfName('malware', found.name);
  if (id === null) return;
  claims.name({ id, name: found.name });
  const sure: Said = {
    ...said,
    ...(found.basis !== 'reported' && { basis: found.basis }),
    ...(found.alternatives > 1 && { confidence: Math.round(claims.confidence / found.alternatives) }),
    ...(found.qualified && { description: row.note }),
  };
  if (found.c2) claims.assert('COMMUNICATES_WITH', id, subject.id, sure);
  else claims.assert('INDICATES', subject.id, id, sure);
  if (!found.isFile) usedBy(scene, id, { ...sure, port: undefined, count: undefined });
}

/** Techniques, vulnerabilities, places and networks. */
function relateOthers({ row, claims, parties, subjects }: Scene, capabilities: string[], said: Said): void {
  const each = (role: 'technique' | 'vulnerability' | 'location' | 'network') =>
    row.all(role).flatMap((cell) => eachNamed(cell, [role]).map((one) => claims.name(one)));
  const doers = capabilities.length > 0 ? capabilities : parties.who.map((who) => claims.name(who));
  for (const [role, done, shown] of [
    ['technique', 'USES', 'INDICATES'],
    ['vulnerability', 'EXPLOITS', 'INDICATES'],
  ] as const) {
    for (const id of each(role)) {
      for (const doer of doers) claims.assert(done, doer, id, said);
      if (doers.length === 0) for (const subject of subjects) claims.assert(shown, subject.id, id, said);
    }
  }
  const placed = placedOf(subjects);
  for (const id of each('location')) for (const { id: from } of placed) claims.assert('LOCATED_AT', from, id, said);
  for (const id of each('network')) for (const { id: from } of placed) claims.assert('PART_OF', from, id, said);
}

/** What of a row is somewhere: its addresses, else its other machines, else whatever it is about. */
function placedOf(subjects: Subject[]): Subject[] {
  const addresses = subjects.filter(({ kind }) => kind === 'address');
  const machines = subjects.filter(isMachine);
  return [addresses, machines, subjects].find((some) => some.length > 0) ?? [];
}

/** The port beside a machine. */
export function portOf(
  subject: Subject,
  { fields, portless, reading }: Pick<Scene, 'fields' | 'portless' | 'reading'>,
): number | undefined {
  const isBeside = isMachine(subject) && !subject.columns.some((name) => portless.has(name));
  const isOfClient = reading.relations.some(({ type, to }) => type === USED_FROM && subject.columns.includes(to));
  return isOfClient ? undefined : (subject.port ?? (isBeside ? fields.port : undefined));
}

/** Columns of values that the mapping or their headers join. */
function relatePairs(scene: Scene, said: Said): void {
  const { row, claims, subjects, reading, recordType } = scene;
  const of = (name: string) =>
    subjects.filter((subject) => subject.columns.some((one) => comparableHeader(one) === comparableHeader(name)));
  for (const { from, type, to } of reading.relations)
    for (const start of of(from))
      for (const end of of(to)) {
        const record = type === 'RESOLVES_TO' && recordType ? otherRecord(row.at(recordType)) : null;
        const port = type === 'COMMUNICATES_WITH' ? portOf(end, scene) : undefined;
        if (start.id !== end.id)
          relation(claims, { type: record ?? type, from: start.id, to: end.id, said: { ...said, port } });
      }
}
