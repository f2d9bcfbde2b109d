import { strictestTlp, type Tlp } from '../../../../contract/evidence.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from '../../records.ts';
import { readDate, readEpoch } from '../dates.ts';
import { clip, distinct, type Fields, fieldsAt, flagAt, isFields, listAt, textAt, textsAt } from '../fields.ts';
import type { Row } from '../format.ts';
import { keyWithin, readUuid } from '../keys.ts';
import { markedBy } from '../markings.ts';
import { confidenceOf } from './tags.ts';

/**
 * A MISP event as a source: "who says so" is the event, named "ESET: Supply-chain attacks", published on its date by
 * its organisation. Everything in it is claimed by it.
 */
export interface Event {
  /** `source:misp-` and its UUID. */
  id: string;
  claim: Claim;
  /** What its own tags mark it. */
  marked: Tlp | undefined;
  /** How sure the file's claims are where nothing says so: for what stands in the event and is not its own claim. */
  confidence: number;
  /** Ids of the clusters that the event carries, by their tag. */
  clusters: ReadonlyMap<string, string>;
  /** Entities by the UUID of the attribute or object that names them: of those that a reference points to. */
  entities: Map<string, string[]>;
  /** UUIDs that references point to, or start from. */
  referenced: ReadonlySet<string>;
}

export const idOfEvent = (uuid: string): string => `source:misp-${uuid}`;

/** The name of an event: who made it, and what it says of itself. */
export function nameOfEvent(event: Fields): string | undefined {
  const info = textAt(event, 'info');
  const creator = textAt(fieldsAt(event, 'Orgc'), 'name') ?? textAt(fieldsAt(event, 'Org'), 'name');
  return info === undefined ? creator : clip(creator ? `${creator}: ${info}` : info, 500);
}

export const tagsOf = (fields: Fields): string[] =>
  distinct(
    listAt(fields, 'Tag').flatMap((tag) =>
      isFields(tag) ? (textAt(tag, 'name') ?? []) : typeof tag === 'string' ? tag : [],
    ),
  );

const LEVELS: Record<string, string> = { 1: 'high', 2: 'medium', 3: 'low', 4: 'undefined' };
const ANALYSES: Record<string, string> = { 0: 'initial', 1: 'ongoing', 2: 'completed' };

/** An event by what stands in it beside its attributes and objects; `claim` for what it does not say. */
export function readEvent(
  head: Fields,
  claim: Claim,
  { referenced, clusters }: Pick<Event, 'referenced' | 'clusters'>,
): { event: Event; row: Omit<Row, 'place'> } {
  const uuid = readUuid(textAt(head, 'uuid'));
  const tags = tagsOf(head);
  const name = nameOfEvent(head);
  const id = uuid ? idOfEvent(uuid) : name ? keyWithin('', 'source', `misp ${name}`) : claim.source;
  const given = textAt(head, 'date');
  const published = given === undefined ? undefined : readDate(given);
  const repaired: string[] = [];
  const marked = markedBy(tags, (sentence) => repaired.push(sentence));
  const own: Claim = {
    ...claim,
    source: id,
    published: published ?? claim.published,
    tlp: marked ?? claim.tlp,
    confidence: confidenceOf(tags) ?? claim.confidence,
  };
  const creator = fieldsAt(head, 'Orgc');
  const description: DescriptionRecord = {
    ...own,
    about: id,
    name,
    labels: tags.length > 0 ? tags : undefined,
    attributes: present({
      publisher: textAt(creator, 'name'),
      'threat level': LEVELS[textAt(head, 'threat_level_id') ?? ''],
      analysis: ANALYSES[textAt(head, 'analysis') ?? ''],
    }),
    original: JSON.stringify(head),
  };
  if (!uuid) repaired.push('the event has no UUID and is known by its name');
  if (published === null) repaired.push(`the date "${clip(given ?? '', 40)}" is none and was left out`);
  const extended = readUuid(textAt(head, 'extends_uuid'));
  const assertions: AssertionRecord[] = extended
    ? [{ ...own, type: 'RELATED_TO', from: id, to: idOfEvent(extended), name: 'extends' }]
    : [];
  return {
    event: { id, claim: own, marked, confidence: claim.confidence, clusters, entities: new Map(), referenced },
    row: { descriptions: [description], assertions, ...(repaired.length > 0 && { repaired }) },
  };
}

/**
 * What an attribute or object claims, beside its value: markings, confidence, dates, comment. Tags of an event hold for
 * all that is in it, as where MISP filters by them: of its own and the event's markings the strictest holds.
 */
export function readClaim(
  fields: Fields,
  { claim, marked }: Pick<Event, 'claim' | 'marked'>,
): { claim: Claim; tags: string[]; repaired: string[] } {
  const tags = tagsOf(fields);
  const repaired: string[] = [];
  const date = (key: string) => {
    const given = textAt(fields, key);
    const read = given === undefined ? null : (readDate(given) ?? readEpoch(given));
    if (given !== undefined && read === null) repaired.push(`${key} "${clip(given, 40)}" is no date and was left out`);
    return read ?? undefined;
  };
  return {
    claim: {
      ...claim,
      tlp: strictestTlp([marked, markedBy(tags, (sentence) => repaired.push(sentence))]) ?? claim.tlp,
      confidence: confidenceOf(tags) ?? claim.confidence,
      first_seen: date('first_seen'),
      last_seen: date('last_seen'),
      description: textAt(fields, 'comment'),
    },
    tags,
    repaired,
  };
}

/** Labels of what an attribute names: its type and category, whether it is for detection, its tags. */
export const labelsOf = (fields: Fields, tags: string[]): string[] =>
  distinct([
    ...textsAt(fields, 'type'),
    ...textsAt(fields, 'category'),
    ...(flagAt(fields, 'to_ids') ? ['to_ids'] : []),
    ...tags,
  ]);

/** What a claim is without what only the thing itself says. */
export const undated = ({ first_seen: _, last_seen: __, description: ___, ...claim }: Claim): Claim => claim;

function present(texts: Record<string, string | undefined>): Record<string, string> | undefined {
  const entries = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
