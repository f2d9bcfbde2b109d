import { Opinion } from '../../../../contract/evidence.ts';
import { relationship } from '../../../../contract/relationships.ts';
import type { AssertionRecord } from '../../records.ts';
import type { Row } from '../format.ts';
import { claimOf, originalOf, resolve, type StixReading, tlpOf, urlOf } from './claims.ts';
import { entityOf } from './entity.ts';
import { EXTENSION, type Extension, extensionOf, PRODUCT } from './extension.ts';
import { wellKnownTlp } from './markings.ts';
import type { StixObject } from './object.ts';
import { asOwn } from './own-claims.ts';

/**
 * What our own export wrote that is neither relationship nor sighting; null of all else.
 * @returns alsoPlain where somebody changed the object since: what it says now is read too
 */
export function readOwn(
  object: StixObject,
  reading: StixReading,
): { row: Omit<Row, 'place'>; alsoPlain: boolean } | null {
  const { id, type } = object;
  const isFrame = id === EXTENSION || id === PRODUCT || wellKnownTlp(id ?? '') !== undefined;
  if (isFrame && reading.index.holds(EXTENSION))
    return { row: { leftOut: 'a part of every bundle that Crosspivot writes' }, alsoPlain: false };
  const own = extensionOf(object);
  if (own === null) return null;
  const alsoPlain = !own.isAsWritten;
  if (own.has('type') && (type === 'note' || type === 'opinion')) {
    const mention = mentionIn(object, own, reading);
    return mention && { row: { assertions: [mention] }, alsoPlain: false };
  }
  if (own.has('said')) {
    const descriptions = own.said(tlpOf(object, reading.index));
    return { row: { descriptions }, alsoPlain: alsoPlain || descriptions.length === 0 };
  }
  const entity = own.text('entity');
  if (entity === undefined || entityOf(object, reading.index.sourceOf(object))?.id !== entity) return null;
  return { row: { leftOut: 'it stands for what other objects say, and says nothing of its own' }, alsoPlain };
}

/** What a source mentions, in whose words, or a person's judgement of it. */
function mentionIn(object: StixObject, own: Extension, reading: StixReading): AssertionRecord | null {
  const { index } = reading;
  const claim = claimOf(object, reading);
  const [to] = object
    .texts('object_refs')
    .flatMap((reference) => resolve(reference, { of: 'object_refs', object, index }) ?? []);
  if (to === undefined) return null;
  const from = own.reference('from_ref', relationship('MENTIONS').from, (id) =>
    resolve(id, { of: 'from_ref', object, index }),
  );
  const opinion = Opinion.safeParse(object.text('opinion')).data;
  const restsOn = own.texts('rests_on');
  const mention: AssertionRecord = {
    ...claim,
    type: 'MENTIONS',
    from: from ?? claim.source,
    to,
    description: object.text('content') ?? object.text('explanation'),
    url: urlOf(object),
    original: originalOf(object),
    opinion,
    ...(opinion !== undefined && {
      pivot: own.text('pivot'),
      reading: own.text('reading'),
      object_refs: restsOn.length > 0 ? restsOn : undefined,
    }),
  };
  return asOwn(mention, object, reading);
}
