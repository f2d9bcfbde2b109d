import { sayTlp, strictestTlp, type Tlp } from '../../../../contract/evidence.ts';
import type { AssertionRecord, Claim } from '../../records.ts';
import type { Reading } from '../format.ts';
import { markedBy } from '../markings.ts';
import { compact } from './compact.ts';
import { isRelation } from './entity.ts';
import { extensionOf } from './extension.ts';
import type { FileIndex } from './file-index.ts';
import { markingsOf } from './markings.ts';
import { type StixObject, typeOfId } from './object.ts';

/** What a STIX object is read with. */
export interface StixReading {
  index: FileIndex;
  claim: Reading['claim'];
}

/**
 * What each record of an object carries: who says so, when, how sure, under which marking.
 * @param names references of a relation, which says what it names: without a TLP marking of its own it is marked as these
 */
export function claimOf(object: StixObject, { index, claim }: StixReading, names: readonly string[] = []) {
  const creator = object.text('created_by_ref')?.toLowerCase();
  if (creator && !index.holds(creator) && index.isNews(creator))
    object.note(`the creator ${creator} is not in the file: its claims stand under its id`);
  return {
    source: index.sourceOf(object),
    basis: extensionOf(object)?.basis ?? claim.basis,
    confidence: object.whole('confidence', 0, 100) ?? claim.confidence,
    tlp: tlpOf(object, index) ?? asNamed({ object, index, names }, claim.tlp),
    published: object.date('modified') ?? object.date('created') ?? claim.published,
    record: object.id ?? undefined,
    revoked: object.flag('revoked') || undefined,
    deprecated: object.flag('x_mitre_deprecated') || undefined,
  } satisfies Claim;
}

/** The marking of a relation that has none: that of what it names, where this is stricter than what holds without one. */
function asNamed(
  { object, index, names }: { object: StixObject; index: FileIndex; names: readonly string[] },
  usual: Tlp,
): Tlp {
  const tlp = strictestTlp([usual, ...names.map((id) => index.markingOf(id))]) ?? usual;
  if (tlp !== usual) object.note(`it has no TLP marking and names what is ${sayTlp(tlp)}: kept as ${sayTlp(tlp)}`);
  return tlp;
}

/** The strictest of its markings, and of labels that are such (`tlp:amber`). One that speaks of a part holds for the whole: a record is not shown in parts. */
export function tlpOf(object: StixObject, index: FileIndex): Tlp | undefined {
  const granular = object.records('granular_markings');
  if (granular.length > 0)
    object.note('its granular markings are kept in the original, and the strictest holds for all of it');
  const unknown: string[] = [];
  const tlps = markingsOf(object).flatMap((id) => {
    const tlp = index.tlpOf(id);
    if (tlp === undefined) unknown.push(id);
    return tlp ? [tlp] : [];
  });
  const known = strictestTlp([...tlps, markedBy(object.texts('labels'), (sentence) => object.note(sentence))]);
  for (const id of unknown.filter((one) => known === undefined || index.isNews(one)))
    object.note(
      `the marking ${id} is not in the file: what it restricts is not known${known ? '' : ', so it is kept as red; load both in one file'}`,
    );
  return known ?? (unknown.length > 0 ? 'red' : undefined);
}

/** A claim of an object about something else than itself: what is revoked is the object alone. */
export const ofOthers = ({ revoked: _, deprecated: __, ...claim }: ReturnType<typeof claimOf>) => claim;

export const originalOf = (object: StixObject): string | undefined => compact(object.raw) || undefined;

/** The address of the first external reference that has one. */
export const urlOf = (object: StixObject): string | undefined =>
  object
    .records('external_references')
    .map((reference) => reference.url)
    .find((url): url is string => typeof url === 'string' && url.trim() !== '');

/**
 * The entity that a reference of an object means. One that the file does not hold is noted.
 * @returns null where it names no entity, which is noted too
 */
export function resolve(
  reference: string,
  { of, object, index }: { of: string; object: StixObject; index: FileIndex },
) {
  const type = typeOfId(reference);
  if (type !== null && isRelation(type)) {
    object.note(`what ${of} names of relationships and sightings is kept in the original alone`);
    return null;
  }
  if (type === null) {
    object.note(`${of} "${reference.slice(0, 80)}" is no STIX id: kept in the original alone`);
    return null;
  }
  const id = reference.toLowerCase();
  if (!index.holds(id)) object.note(`${of} ${id} is not in the file: kept as a stub`);
  return index.entityOf(id);
}

export type Edge = Pick<AssertionRecord, 'type' | 'from' | 'to' | 'name'>;
