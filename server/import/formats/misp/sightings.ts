import type { Claim } from '../../records.ts';
import { readDate, readEpoch } from '../dates.ts';
import { clip, type Fields, fieldsAt, isFields, listAt, textAt } from '../fields.ts';
import type { Row } from '../format.ts';
import { keyOfName, readUuid } from '../keys.ts';
import type { Event } from './event.ts';

/**
 * The sightings of an attribute, one row each: seen at an organisation (type 0), held to be a false positive (1), or
 * expired (2). The last two say something of the thing and are no relationship.
 */
export function readSightings(fields: Fields, about: string, event: Event, claim: Claim, place: string): Row[] {
  return listAt(fields, 'Sighting').map((sighting, index) => {
    const at = `${place}.Sighting[${index}]`;
    if (!isFields(sighting)) return { place: at, refused: 'is no sighting: an object belongs here' };
    return { place: at, ...readSighting(sighting, about, event, claim) };
  });
}

function readSighting(sighting: Fields, about: string, event: Event, given: Claim): Omit<Row, 'place'> {
  const text = textAt(sighting, 'date_sighting');
  const date = text === undefined ? null : (readEpoch(text) ?? readDate(text));
  const repaired =
    text !== undefined && text !== '0' && date === null
      ? [`the date "${clip(text, 40)}" is none and was left out`]
      : [];
  const organisation = fieldsAt(sighting, 'Organisation');
  const name = textAt(organisation, 'name');
  const uuid = readUuid(textAt(organisation, 'uuid'));
  const where = uuid ? `organisation:${uuid}` : name ? keyOfName(event.id, 'organisation', name) : undefined;
  const source = textAt(sighting, 'source');
  const claim: Claim = {
    ...given,
    first_seen: undefined,
    last_seen: undefined,
    description: source && `source: ${source}`,
  };
  const original = JSON.stringify(sighting);
  const type = textAt(sighting, 'type') ?? '0';
  const seen: Claim = { ...claim, basis: 'observed', first_seen: date ?? undefined, last_seen: date ?? undefined };
  const mended = repaired.length > 0 ? { repaired } : {};
  if (type === '0' && where)
    return {
      descriptions: [{ ...claim, description: undefined, about: where, name }],
      assertions: [{ ...seen, type: 'SEEN_AT', from: about, to: where, original }],
      ...mended,
    };
  if (type === '0')
    return { assertions: [{ ...seen, type: 'MENTIONS', from: event.id, to: about, original }], ...mended };
  const label = type === '1' ? 'false positive' : type === '2' ? 'expired' : undefined;
  if (!label)
    return { refused: `"${clip(type, 40)}" is no type of a sighting: 0 (seen), 1 (false positive) or 2 (expired)` };
  const said = [label, date && `on ${date}`, name && `by ${name}`, source && `(${source})`].filter(Boolean).join(' ');
  return { descriptions: [{ ...claim, about, labels: [label], description: said, original }], ...mended };
}
