import { relationship } from '../../../../contract/relationships.ts';
import { kindOf } from '../../normalise.ts';
import type { AssertionRecord } from '../../records.ts';
import type { Row } from '../format.ts';
import { claimOf, originalOf, resolve, type StixReading, urlOf } from './claims.ts';
import { extensionOf } from './extension.ts';
import type { StixObject } from './object.ts';
import { asOwn } from './own-claims.ts';

/** Characters of originals that the assertions of one object carry together; beyond, the first alone carries it. */
const ORIGINALS = 1_000_000;

/** A sighting: one assertion for each place where it was seen, and one for each observation that shows it. */
export function readSighting(object: StixObject, reading: StixReading): Omit<Row, 'place'> {
  const sighted = object.text('sighting_of_ref');
  const from = sighted ? resolve(sighted, { of: 'sighting_of_ref', object, index: reading.index }) : null;
  if (!from) return { refused: 'a sighting needs sighting_of_ref with the STIX id of an object (type--uuid): add it' };
  const places = ['where_sighted_refs', 'observed_data_refs'];
  const ends = places.flatMap((of) =>
    object.texts(of).flatMap((reference) => resolve(reference, { of, object, index: reading.index }) ?? []),
  );
  const claim = claimOf(object, reading, [sighted ?? '', ...places.flatMap((of) => object.texts(of))]);
  if (ends.length === 0) ends.push(claim.source);
  const count = object.whole('count', 0, 999_999_999);
  const isAbsence = count === 0;
  const original = originalOf(object) ?? '';
  const carries = (index: number) => index === 0 || original.length * ends.length <= ORIGINALS;
  const assertions = [...new Set(ends)].sort().map((to, index): AssertionRecord => {
    const isPlace = !isAbsence && relationship('SEEN_AT').to.includes(kindOf(to));
    const assertion: AssertionRecord = {
      ...claim,
      basis: extensionOf(object)?.basis ?? 'observed',
      ...(isPlace
        ? { type: 'SEEN_AT' as const }
        : { type: 'RELATED_TO' as const, name: isAbsence ? 'not seen' : 'sighting' }),
      from,
      to,
      count: count || undefined,
      first_seen: object.date('first_seen'),
      last_seen: object.date('last_seen'),
      description: object.text('description'),
      url: urlOf(object),
      original: carries(index) ? original : undefined,
    };
    return asOwn(assertion, object, reading);
  });
  return { assertions };
}
