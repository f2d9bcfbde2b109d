import { TLPS, type Tlp } from '../../../../contract/evidence.ts';
import { readMarking, unknownMarking } from '../markings.ts';
import { isProperties, type StixObject } from './object.ts';

/** The marking definitions of TLP 2.0, as FIRST gives them for STIX 2.1, as an extension. */
export const TLP_MARKINGS: Record<Tlp, string> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** The same, the marking definitions of TLP 1 (STIX 2.0 and 2.1), and the one that OpenCTI has for TLP:AMBER+STRICT. */
const WELL_KNOWN: Record<string, Tlp> = {
  ...Object.fromEntries(TLPS.map((tlp) => [TLP_MARKINGS[tlp], tlp])),
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'clear',
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'green',
  'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': 'amber',
  'marking-definition--826578e1-40ad-459f-bc73-ede076f81f37': 'amber+strict',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'red',
};

export const wellKnownTlp = (id: string): Tlp | undefined =>
  Object.hasOwn(WELL_KNOWN, id) ? WELL_KNOWN[id] : undefined;

/**
 * The TLP that a marking definition gives, by its definition, its extension or its name; undefined for any other. One
 * that is of TLP by its type or name and gives no level that is known is red, as in a table.
 */
export function tlpOfDefinition(marking: StixObject): Tlp | undefined {
  const extensions = Object.values(marking.record('extensions') ?? {}).filter(isProperties);
  const definition = marking.record('definition') ?? {};
  const levels = [definition.tlp, definition.TLP, ...extensions.map((one) => one.tlp_2_0)];
  const said = [...levels, marking.text('name'), marking.text('x_opencti_definition')];
  for (const text of said) {
    const tlp = typeof text === 'string' ? readMarking(text) : undefined;
    if (tlp) return tlp;
  }
  const isOfTlp = levels.some((level) => level !== undefined) || /^tlp\b/i.test(marking.text('definition_type') ?? '');
  if (!isOfTlp && !said.some((text) => /^\W*tlp\s*[:=]/i.test(String(text)))) return undefined;
  marking.note(unknownMarking(String(said.find((text) => text !== undefined) ?? marking.id)));
  return 'red';
}

/** The ids of the markings of an object and of its parts. */
export const markingsOf = (object: StixObject): string[] =>
  [
    ...object.texts('object_marking_refs'),
    ...object.records('granular_markings').flatMap(({ marking_ref: id }) => (typeof id === 'string' ? [id] : [])),
  ].map((id) => id.toLowerCase());
