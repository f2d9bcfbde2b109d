import { bounds, type PartialDate } from '../../../../contract/dates.ts';
import { sayTlp, strictestTlp, TLPS, type Tlp } from '../../../../contract/evidence.ts';
import { EXTENSION, PRODUCT } from '../../../import/formats/stix/extension.ts';
import { TLP_MARKINGS, wellKnownTlp } from '../../../import/formats/stix/markings.ts';
import type { Draft } from './ids.ts';

const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

export const markedAs = (tlp: Tlp) => ({ object_marking_refs: [TLP_MARKINGS[tlp]] });

/** The text of an object of STIX as it came, with the marking of the claim where none of its own is as strict: it may stand in labels, or be given by a person. */
export function markedAsSaid(text: string, tlp: Tlp): string {
  if (tlp === 'clear') return text;
  const object = JSON.parse(text) as Record<string, unknown>;
  const refs = Array.isArray(object.object_marking_refs) ? object.object_marking_refs : [];
  const parts = Array.isArray(object.granular_markings) ? object.granular_markings : [];
  const own = [...refs, ...parts.map((part) => part?.marking_ref)].map((ref) => wellKnownTlp(String(ref)));
  const said = strictestTlp([...own, tlp]);
  if (own.includes(said) || object.type === 'marking-definition') return text;
  const all = JSON.stringify([...refs, TLP_MARKINGS[tlp]]);
  if (object.object_marking_refs === undefined) return text.replace('{', `{"object_marking_refs":${all},`);
  // Numbers that JSON.parse would round stay as they came.
  const pieces = text.split(JSON.stringify({ object_marking_refs: object.object_marking_refs }).slice(1, -1));
  return pieces.length === 2
    ? pieces.join(`"object_marking_refs":${all}`)
    : JSON.stringify({ ...object, object_marking_refs: JSON.parse(all) });
}

/** What a claim or entity holds that STIX has no property for. */
export const extended = (properties: object, extension_type = 'property-extension') => ({
  extensions: { [EXTENSION]: { extension_type, ...known(properties) } },
});

/** An object with more in its extension, or with one. */
export function further(object: Draft, properties: object): Draft {
  const { [EXTENSION]: own = { extension_type: 'property-extension' } } = (object.extensions ?? {}) as Record<
    string,
    object
  >;
  return { ...object, extensions: { [EXTENSION]: { ...own, ...known(properties) } } };
}

/** When the marking definitions of TLP 2.0 and the extension were made. */
const TLP_MADE = '2022-10-01T00:00:00.000Z';
const MADE = '2026-11-29T00:00:00.000Z';

/** What the other objects of a bundle refer to. */
export const PREAMBLE: readonly Draft[] = [
  {
    type: 'identity',
    spec_version: '2.1',
    id: PRODUCT,
    created: MADE,
    modified: MADE,
    name: 'Crosspivot',
    identity_class: 'system',
  },
  {
    type: 'extension-definition',
    spec_version: '2.1',
    id: EXTENSION,
    created_by_ref: PRODUCT,
    created: MADE,
    modified: MADE,
    name: 'Crosspivot evidence',
    description:
      'entity: the id of the entity in Crosspivot. stand_in: its name stands for one that is not public. shared: the list that calls it shared by many. basis: observed, reported, inferred or hypothesis. by_ref: whose activity the relationship is part of. during_ref: the campaign or phase. port: TCP or UDP. first_seen, last_seen: dates with the precision they came with. aliases, labels: of what STIX has none for. original_name: the name of the relationship where it is none that STIX allows. type: the type of the claim in Crosspivot. published: when its source published it, with the precision that came. url: where it is to be read, where that is no URL. record, deprecated: of the record that it was read from. from_ref: what mentions. pivot, reading, rests_on: which row was judged, how it should be read instead, and the claims that it rested on. said: what sources say of the entity, as in the NDJSON of Crosspivot. tlp: the marking of the object when it was written.',
    schema: 'https://json-schema.org/draft/2020-12/schema',
    version: '1.0',
    extension_types: ['property-extension', 'new-sdo'],
  },
  ...TLPS.map((tlp) => ({
    type: 'marking-definition',
    spec_version: '2.1',
    id: TLP_MARKINGS[tlp],
    created: TLP_MADE,
    name: sayTlp(tlp),
    extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: tlp } },
  })),
];

/** Where no source says when it published. */
const UNKNOWN = '1970-01-01T00:00:00.000Z';

export const made = (published: PartialDate | undefined) => {
  const instant = published === undefined ? UNKNOWN : bounds(published).start;
  return { created: instant, modified: instant };
};

/** Dates as instants: the first that the one may mean, and the last of the other, where it is not before the first. */
export function seen(
  { first_seen, last_seen }: { first_seen?: PartialDate | undefined; last_seen?: PartialDate | undefined },
  [first, last]: readonly [string, string],
): Record<string, string> {
  const start = first_seen && bounds(first_seen).start;
  const end = last_seen && bounds(last_seen).end;
  return known({ [first]: start, [last]: start && end && end <= start ? undefined : end }) as Record<string, string>;
}

/** Without what is not there. */
export const known = <T extends object>(properties: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>;

/** Where a source says that more is to be read: a URL as RFC 3986 has it; a text that is none is kept as words. */
export function referenceTo(source_name: string, text: string): object {
  const [, head = '', tail = '', fragment] = /^([^/?#]*(?:\/\/[^/?#]*)?)([^#]*)(?:#(.*))?$/s.exec(text.trim()) ?? [];
  if (!URL.canParse(text)) return { source_name, description: text };
  const escaped = [head.replace(IN_HEAD, encodeURIComponent), tail.replace(IN_TAIL, encodeURIComponent)].join('');
  return {
    source_name,
    url: fragment === undefined ? escaped : `${escaped}#${fragment.replace(IN_TAIL, encodeURIComponent)}`,
  };
}

/** What may not stand in a URL as it is; brackets may round the address of a host alone. */
const IN_HEAD = /[^\w\-.~:/?@!$&'()*+,;=%[\]]|%(?![\da-f]{2})/giu;
const IN_TAIL = /[^\w\-.~:/?@!$&'()*+,;=%]|%(?![\da-f]{2})/giu;
