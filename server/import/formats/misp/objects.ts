import { strictestTlp } from '../../../../contract/evidence.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from '../../records.ts';
import { readDate } from '../dates.ts';
import { clip, distinct, type Fields, flagAt, isFields, listAt, textAt } from '../fields.ts';
import type { Row } from '../format.ts';
import { readUuid } from '../keys.ts';
import { type Part, readPart, remember, rowsOf } from './attributes.ts';
import { type Event, readClaim, undated } from './event.ts';
import { readGalaxies } from './galaxies.ts';
import type { Member, Reading } from './members.ts';
import { relate } from './relations.ts';
import { readObject } from './templates.ts';

/** A reference from an object to an object or attribute, which may stand anywhere in the file. */
export interface Reference {
  event: Event;
  from: string[];
  fields: Fields;
  place: string;
}

/** The rows of an object: itself with what it ties together, and each of its attributes. */
export function readObjectRows(object: unknown, event: Event, place: string, references: Reference[]): Row[] {
  if (!isFields(object))
    return [{ place, refused: 'is no object of MISP: a template name and attributes belong here' }];
  const attributes = listAt(object, 'Attribute');
  const at = (index: number) => `${place}.Attribute[${index}]`;
  const template = textAt(object, 'name') ?? '';
  if (flagAt(object, 'deleted')) {
    return [
      { place, leftOut: 'marked as deleted' },
      ...attributes.map((_, index) => ({ place: at(index), leftOut: 'its object is marked as deleted' })),
    ];
  }
  const parts = attributes.map((attribute) => readPart(retyped(attribute, template), event));
  const members = parts.filter((part): part is Member => 'value' in part);
  const uuid = readUuid(textAt(object, 'uuid'));
  if (members.length === 0 && !uuid) {
    return [
      { place, leftOut: 'an object without a UUID or attributes' },
      ...parts.flatMap((part, index) => rest(part, at(index))),
    ];
  }
  const reading = readObject({ template, uuid, scope: event.id, members });
  remember(event, uuid, reading.subjects);
  listAt(object, 'ObjectReference').forEach((reference, index) => {
    const where = `${place}.ObjectReference[${index}]`;
    references.push({ event, from: reading.subjects, fields: isFields(reference) ? reference : {}, place: where });
  });
  return [
    rowOfObject(object, reading, { event, place, members }),
    ...parts.flatMap((part, index) => {
      if (!('value' in part)) return rest(part, at(index));
      const subject = reading.properties.has(part) ? reading.subjects[0] : undefined;
      return rowsOf(part, event, { place: at(index), raw: JSON.stringify(part.fields), subject });
    }),
  ];
}

const rest = (part: Part, place: string): Row[] => ('value' in part ? [] : [{ place, ...part }]);

/** Passive DNS gives names and addresses as mere text. */
function retyped(attribute: unknown, template: string): unknown {
  if (template !== 'passive-dns' || !isFields(attribute)) return attribute;
  const relation = textAt(attribute, 'object_relation');
  const value = textAt(attribute, 'value') ?? '';
  if (relation === 'rrname') return { ...attribute, type: 'domain', value: value.replace(/\.$/, '') };
  if (relation !== 'rdata') return attribute;
  if (/^[\d.]+$|^[0-9a-f:]*:[0-9a-f:.]+$/i.test(value)) return { ...attribute, type: 'ip-dst' };
  return /^[\w-]+(\.[\w-]+)+\.?$/.test(value)
    ? { ...attribute, type: 'domain', value: value.replace(/\.$/, '') }
    : attribute;
}

interface Context {
  event: Event;
  place: string;
  members: readonly Member[];
}

function rowOfObject(object: Fields, reading: Reading, { event, place, members }: Context): Row {
  const { claim: given, tags, repaired } = readClaim(object, event);
  const seen = (text: string | undefined) => (text === undefined ? undefined : (readDate(text) ?? undefined));
  const claim: Claim = {
    ...given,
    // Its name, its ties and what it says come from its attributes.
    tlp: strictestTlp([given.tlp, ...members.map(({ fields }) => readClaim(fields, event).claim.tlp)]) ?? given.tlp,
    first_seen: given.first_seen ?? seen(reading.first_seen),
    last_seen: given.last_seen ?? seen(reading.last_seen),
  };
  const [subject] = reading.subjects;
  const isTie = reading.ties.length > 0 && /^(address|domain|host|url|network):/.test(subject);
  const said = properties(reading);
  const template = textAt(object, 'name');
  const { Attribute: _, ObjectReference: __, ...head } = object;
  const description: DescriptionRecord = {
    ...(isTie ? undated(claim) : claim),
    about: subject,
    name: reading.name,
    aliases: reading.aliases && reading.aliases.length > 0 ? reading.aliases : undefined,
    identifiers: reading.hashes && reading.hashes.length > 0 ? reading.hashes : undefined,
    description: [claim.description, ...said.texts].filter(Boolean).join('\n') || undefined,
    labels: distinct([...(template ? [template] : []), ...tags]),
    attributes: isTie ? undefined : said.attributes,
    original: JSON.stringify(head),
  };
  const assertions: AssertionRecord[] = reading.ties.map((tie) => ({
    ...claim,
    ...tie,
    count: tie.type === 'RESOLVES_TO' ? reading.count : undefined,
    description: claim.description ?? (isTie ? remarks(members) : undefined),
  }));
  const ports = reading.ports && reading.ports.length > 0 ? reading.ports : [undefined];
  const mentions = reading.subjects.flatMap((to) =>
    ports.map((port) => ({ ...undated(claim), type: 'MENTIONS' as const, from: event.id, to, port })),
  );
  const galaxies = readGalaxies(object, tags, reading.subjects, event, undated(claim));
  const mended = [...(reading.repaired ?? []), ...repaired];
  return {
    place,
    descriptions: [description, ...galaxies.descriptions],
    assertions: [...mentions, ...assertions, ...galaxies.assertions],
    ...(mended.length > 0 && { repaired: mended }),
  };
}

const REMARKS = new Set(['text', 'comment', 'description', 'summary', 'content']);
const LONGEST_ATTRIBUTE = 1_000;

/** What the properties of an object claim about its subject: one value for each relation, and remarks apart. */
function properties({ properties }: Reading): { attributes: Record<string, string> | undefined; texts: string[] } {
  const values = new Map<string, string[]>();
  const texts: string[] = [];
  for (const { relation, text, value } of properties) {
    if (REMARKS.has(relation)) texts.push(text);
    else if (value.plain) values.set(relation, [...(values.get(relation) ?? []), text]);
    for (const [key, more] of Object.entries(value.named[0].attributes ?? {}))
      values.set(key, [...(values.get(key) ?? []), more]);
  }
  const attributes = Object.fromEntries(
    [...values].map(([key, all]) => [clip(key, 100), clip(distinct(all).join(', '), LONGEST_ATTRIBUTE)]),
  );
  return { attributes: values.size > 0 ? attributes : undefined, texts: texts.sort() };
}

/** The plain members of an object that ties two things, as one line. */
function remarks(members: readonly Member[]): string | undefined {
  const plain = members.filter(
    ({ value, relation }) =>
      value.plain && !/^(first-seen|last-seen|time_first|time_last|count|dst-port)$/.test(relation),
  );
  return plain.length > 0
    ? clip(
        plain
          .map(({ relation, text }) => `${relation}: ${text}`)
          .sort()
          .join('; '),
        LONGEST_ATTRIBUTE,
      )
    : undefined;
}

/** Most assertions of one reference between objects that name several things. */
const MOST_ENDS = 1_000;

/** The row of a reference, read when all that it may point to is known. */
export function readReference({ event, from, fields, place }: Reference, entities: ReadonlyMap<string, string[]>): Row {
  if (flagAt(fields, 'deleted')) return { place, leftOut: 'marked as deleted' };
  const uuid = readUuid(textAt(fields, 'referenced_uuid'));
  if (!uuid) return { place, refused: 'has no referenced_uuid: it leads nowhere' };
  const name = textAt(fields, 'relationship_type') ?? 'related-to';
  const { claim, repaired } = readClaim(fields, event);
  const known = entities.get(uuid);
  const to = known ?? [`other:${uuid}`];
  if (from.length * to.length > MOST_ENDS)
    return { place, refused: `leads from ${from.length} to ${to.length} things: name the ones that are meant` };
  const mended = [
    ...repaired,
    ...(known ? [] : [`what it refers to, ${uuid}, is not in the file or was left out: a stub stands for it`]),
  ];
  return {
    place,
    assertions: from.flatMap((start) =>
      to.map((end) => ({ ...claim, ...relate(name, start, end), original: JSON.stringify(fields) })),
    ),
    ...(mended.length > 0 && { repaired: mended }),
  };
}
