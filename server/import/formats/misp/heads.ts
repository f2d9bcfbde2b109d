import type { AssertionRecord, DescriptionRecord } from '../../records.ts';
import { mentionsIn } from '../../text/mentions.ts';
import { readDate } from '../dates.ts';
import { clip, type Fields, fieldsAt, flagAt, isFields, listAt, textAt } from '../fields.ts';
import type { Row } from '../format.ts';
import { keyWithin, readUuid } from '../keys.ts';
import { readProposal } from './attributes.ts';
import { type Event, idOfEvent, nameOfEvent, tagsOf } from './event.ts';
import { readGalaxies } from './galaxies.ts';

/** What stands in an event beside its attributes and objects and is a row of its own. */
export const PARTS_OF_HEAD = ['Galaxy', 'RelatedEvent', 'ShadowAttribute', 'EventReport'] as const;

/** The rows of an event's galaxies, related events, proposals and reports. */
export function* rowsOfHead(head: Fields, event: Event, place: string): Generator<Row> {
  const galaxies = readGalaxies(head, tagsOf(head), [], event, event.claim);
  if (galaxies.assertions.length > 0) yield { place: `${place}.Galaxy`, ...galaxies };
  for (const [index, related] of listAt(head, 'RelatedEvent').entries())
    yield { place: `${place}.RelatedEvent[${index}]`, ...readRelated(related, event) };
  for (const [index, proposal] of listAt(head, 'ShadowAttribute').entries())
    yield* readProposal(proposal, event, `${place}.ShadowAttribute[${index}]`);
  for (const [index, report] of listAt(head, 'EventReport').entries())
    yield* readReport(report, event, `${place}.EventReport[${index}]`);
}

/** MISP finds related events by the values that they share: nobody said so. */
function readRelated(related: unknown, { id, claim }: Event): Omit<Row, 'place'> {
  const other = isFields(related) ? (isFields(related.Event) ? fieldsAt(related, 'Event') : related) : {};
  const uuid = readUuid(textAt(other, 'uuid'));
  if (!uuid) return { refused: 'names no event: a UUID belongs here' };
  const to = idOfEvent(uuid);
  const date = textAt(other, 'date');
  const description: DescriptionRecord = {
    ...claim,
    about: to,
    name: nameOfEvent(other),
    first_seen: undefined,
    description: date && readDate(date) ? `published ${date}` : undefined,
  };
  const assertion: AssertionRecord = {
    ...claim,
    basis: 'inferred',
    type: 'RELATED_TO',
    from: id,
    to,
    name: 'shares values with',
  };
  return { descriptions: [description], assertions: [assertion] };
}

/** A report written in MISP: a source of its own, part of the event, which mentions the values of its text. */
function* readReport(report: unknown, { id, claim }: Event, place: string): Generator<Row> {
  if (!isFields(report)) {
    yield { place, refused: 'is no report: an object with name and content belongs here' };
    return;
  }
  if (flagAt(report, 'deleted')) {
    yield { place, leftOut: 'marked as deleted' };
    return;
  }
  const uuid = readUuid(textAt(report, 'uuid'));
  const name = textAt(report, 'name');
  const content = textAt(report, 'content');
  const about = uuid ? `source:misp-report-${uuid}` : keyWithin(id, 'source', name ?? 'report');
  yield {
    place,
    descriptions: [
      { ...claim, about, name: name && clip(name, 500), description: content, original: JSON.stringify(report) },
    ],
    assertions: [{ ...claim, type: 'PART_OF', from: about, to: id }],
  };
  if (content === undefined) return;
  for (const row of mentionsIn({ text: content, line: 1, column: 0 }, claim))
    yield {
      ...row,
      place: `${place}.content, ${row.place}`,
      ...(row.assertions && { assertions: row.assertions.map((mention) => ({ ...mention, from: about })) }),
    };
}
