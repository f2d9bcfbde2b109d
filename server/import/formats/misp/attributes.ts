import { InvalidReference, parseUrl } from '../../normalise.ts';
import type { AssertionRecord, DescriptionRecord } from '../../records.ts';
import { clip, type Fields, flagAt, isFields, listAt, textAt } from '../fields.ts';
import type { Row } from '../format.ts';
import { readUuid } from '../keys.ts';
import { type Event, labelsOf, readClaim, undated } from './event.ts';
import { readGalaxies } from './galaxies.ts';
import { readSightings } from './sightings.ts';
import { readValue, type Value } from './values.ts';

/** An attribute that was understood, or why it was not. */
export type Part =
  | { fields: Fields; type: string; text: string; relation: string; value: Value }
  | { refused: string }
  | { leftOut: string };

export function readPart(attribute: unknown, event: Event): Part {
  if (!isFields(attribute)) return { refused: 'is no attribute: an object with type and value belongs here' };
  if (flagAt(attribute, 'deleted')) return { leftOut: 'marked as deleted' };
  const type = textAt(attribute, 'type');
  const text = textAt(attribute, 'value');
  if (!type || text === undefined) return { refused: `has no ${type ? 'value' : 'type'}: give it one, or take it out` };
  try {
    const value = readValue(text, { scope: event.id, uuid: readUuid(textAt(attribute, 'uuid')), type });
    return { fields: attribute, type, text, relation: textAt(attribute, 'object_relation') ?? type, value };
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    return { refused: `${error.message}: correct it, or give it another type than ${clip(type, 40)}` };
  }
}

/** The rows of an attribute of an event: itself, its sightings, its proposals. */
export function readAttribute(attribute: unknown, event: Event, place: string, raw: string): Row[] {
  const part = readPart(attribute, event);
  if (!('value' in part)) return [{ place, ...part }];
  return rowsOf(part, event, { place, raw });
}

interface Options {
  place: string;
  /** As it stands in the file. */
  raw: string;
  /** Of an attribute that is a property of its object: what it describes instead of what its value names. */
  subject?: string | undefined;
}

export function rowsOf(part: Extract<Part, { value: Value }>, event: Event, { place, raw, subject }: Options): Row[] {
  const { fields, type, value } = part;
  const { claim, tags, repaired } = readClaim(fields, event);
  const labels = labelsOf(fields, tags);
  const main = subject ?? value.named[0].id;
  remember(event, textAt(fields, 'uuid'), [main]);
  if (type === 'link' && subject === undefined) return [reference(part, event, { place, raw })];
  const descriptions: DescriptionRecord[] = subject
    ? [{ ...claim, about: subject, labels, original: raw }]
    : value.named.map(({ id, port: _, ...named }, index) => ({
        ...claim,
        about: id,
        ...named,
        labels,
        ...(index === 0 && { original: raw }),
      }));
  const assertions: AssertionRecord[] = [
    ...(subject ? [] : value.named).map(({ id, port }) => ({
      ...undated(claim),
      ...dates(claim),
      type: 'MENTIONS' as const,
      from: event.id,
      to: id,
      port,
    })),
    ...(subject ? [] : (value.ties ?? [])).map((tie) => ({ ...claim, ...tie })),
  ];
  const galaxies = readGalaxies(fields, tags, [main], event, undated(claim));
  const mended = [...(value.repaired ?? []), ...repaired];
  const marked: Event = { ...event, marked: claim.tlp };
  return [
    {
      place,
      descriptions: [...descriptions, ...galaxies.descriptions],
      assertions: [...assertions, ...galaxies.assertions],
      ...(mended.length > 0 && { repaired: mended }),
    },
    ...readSightings(fields, main, event, undated(claim), place),
    ...listAt(fields, 'ShadowAttribute').flatMap((proposal, index) =>
      readProposal(proposal, marked, `${place}.ShadowAttribute[${index}]`),
    ),
  ];
}

/** A link to a report or tool is a reference of the event, not part of anybody's infrastructure. */
function reference({ fields, text }: Extract<Part, { value: Value }>, event: Event, { place, raw }: Options): Row {
  const { claim, repaired } = readClaim(fields, event);
  const url = parseUrl(text) ? { url: text } : {};
  const description = [claim.description, text].filter(Boolean).join(': ');
  return {
    place,
    descriptions: [{ ...claim, about: event.id, description, ...url, labels: ['link'], original: raw }],
    ...(repaired.length > 0 && { repaired }),
  };
}

/** What somebody proposes to add or change, and the owner of the event has not taken: a hypothesis until then. */
export function readProposal(proposal: unknown, event: Event, place: string): Row[] {
  if (isFields(proposal) && flagAt(proposal, 'proposal_to_delete'))
    return [{ place, leftOut: 'a proposal to delete the attribute, which its owner has not taken' }];
  const proposed: Event = {
    ...event,
    claim: { ...event.claim, basis: 'hypothesis', confidence: Math.min(event.claim.confidence, 30) },
  };
  return readAttribute(proposal, { ...proposed, entities: new Map() }, place, JSON.stringify(proposal)).map((row) => ({
    ...row,
    ...(row.descriptions && {
      descriptions: row.descriptions.map((record) =>
        record.source === event.id ? { ...record, labels: [...(record.labels ?? []), 'proposal'] } : record,
      ),
    }),
  }));
}

/** Keeps what the UUID of an attribute or object stands for, where a reference asks for it. */
export function remember(event: Event, uuid: string | undefined, ids: string[]): void {
  const key = readUuid(uuid);
  if (key && event.referenced.has(key)) event.entities.set(key, ids);
}

const dates = ({ first_seen, last_seen }: { first_seen?: string | undefined; last_seen?: string | undefined }) => ({
  first_seen,
  last_seen,
});
