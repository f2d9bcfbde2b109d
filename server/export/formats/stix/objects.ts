import { strictestTlp } from '../../../../contract/evidence.ts';
import type { Kind } from '../../../../contract/kinds.ts';
import { wellKnownTlp } from '../../../import/formats/stix/markings.ts';
import { bareValue } from '../../../import/normalise.ts';
import type { Described, Said } from '../../described.ts';
import { extended, further, known, made, markedAs, referenceTo, seen } from './common.ts';
import { type Draft, draftOf, ownId } from './ids.ts';

/** How the entities of an export are called in STIX. */
export interface Names {
  /** The id of the object that stands for an entity. */
  refOf(entity: string): string;
  /** Whether that object came as STIX, of this entity or of another that it also stands for. */
  isGiven(entity: string): boolean;
  /** The id of the identity that speaks where a source does. */
  speakerOf(source: string): string;
  nameOf(entity: string): string;
}

/** Types with `aliases`, and with `first_seen` and `last_seen`. */
const WITH_ALIASES = new Set([
  'attack-pattern',
  'campaign',
  'infrastructure',
  'intrusion-set',
  'malware',
  'threat-actor',
  'tool',
]);
const WITH_DATES = new Set(['campaign', 'infrastructure', 'intrusion-set', 'malware', 'threat-actor']);
const OBSERVABLES = new Set(
  'autonomous-system domain-name email-addr file ipv4-addr ipv6-addr url user-account x509-certificate'.split(' '),
);

/** The object of an entity that no STIX object gave: what the newest source says of it, under the names of all. */
export function objectOf(entity: Described, names: Names): Draft {
  const draft = { ...draftOf(entity), id: names.refOf(entity.id) };
  const { id, kind, name, said } = entity;
  const marking = markedAs(strictestTlp(said.map((one) => one.tlp)) ?? 'clear');
  const [newest] = said;
  const isOfStix = !draft.type.startsWith('x-');
  const aliases = entity.aliases.length > 0 ? entity.aliases : undefined;
  const found = [...new Set(said.flatMap((one) => one.labels ?? []))].sort();
  const labels = found.length > 0 ? found : undefined;
  const own = {
    ...datesOf(said),
    stand_in: said.some((one) => one.stand_in) || undefined,
    shared: said.find((one) => one.shared)?.shared,
  };
  if (OBSERVABLES.has(draft.type))
    return {
      ...nameOf(entity, draft.type),
      ...draft,
      spec_version: '2.1',
      ...marking,
      ...more({ ...own, aliases, labels }),
    };
  return {
    ...draft,
    spec_version: '2.1',
    ...made(newest?.published),
    ...known({
      // Who speaks does not say itself who it is.
      created_by_ref: newest && kind !== 'source' ? names.speakerOf(newest.source) : undefined,
      name,
      description: said.find((one) => one.description)?.description,
      aliases: WITH_ALIASES.has(draft.type) ? aliases : undefined,
      labels,
      confidence: newest?.confidence,
      external_references: referencesOf(entity, names),
    }),
    ...(WITH_DATES.has(draft.type) ? seen(datesOf(said), ['first_seen', 'last_seen']) : {}),
    ...(isOfStix ? particular(kind, id) : { kind }),
    ...marking,
    ...extended(
      {
        ...own,
        aliases: WITH_ALIASES.has(draft.type) ? undefined : aliases,
      },
      isOfStix ? undefined : 'new-sdo',
    ),
  };
}

/** Types of observables that may have a name beside their value, and under which property. */
const NAMED: Partial<Record<string, string>> = {
  file: 'name',
  'autonomous-system': 'name',
  'email-addr': 'display_name',
  'user-account': 'display_name',
};

function nameOf({ id, name, said }: Described, type: string): object {
  const property = NAMED[type];
  const isGiven = said.some((one) => one.name === name) && !bareValue(id).endsWith(name.toLowerCase());
  return property !== undefined && isGiven ? { [property]: name } : {};
}

/** The extension, where there is something in it. */
const more = (properties: object) => (Object.keys(known(properties)).length > 0 ? extended(properties) : {});

const datesOf = (said: readonly Said[]) => ({
  first_seen: said.find((one) => one.first_seen)?.first_seen,
  last_seen: said.find((one) => one.last_seen)?.last_seen,
});

/** What STIX asks of one type, or knows of it alone. */
function particular(kind: Kind, id: string): object {
  const value = bareValue(id);
  switch (kind) {
    case 'organisation':
      return { identity_class: 'organization' };
    case 'person':
      return { identity_class: 'individual' };
    case 'sector':
      return { identity_class: 'class' };
    case 'source':
      return { identity_class: 'unknown' };
    case 'malware':
      return { is_family: true };
    case 'location':
      return /^[a-z]{2}$/.test(value) ? { country: value.toUpperCase() } : { region: value };
    default:
      return {};
  }
}

function referencesOf({ id, kind, said }: Described, names: Names): object[] | undefined {
  const value = bareValue(id);
  const catalogue =
    kind === 'technique' && /^T\d/.test(value)
      ? [{ source_name: 'mitre-attack', external_id: value }]
      : kind === 'vulnerability' && /^CVE-/.test(value)
        ? [{ source_name: 'cve', external_id: value }]
        : [];
  const pages = said.flatMap((one) => (one.url ? [referenceTo(names.nameOf(one.source), one.url)] : []));
  const all = [...catalogue, ...pages];
  return all.length > 0 ? all : undefined;
}

/** The identity of a source that STIX holds as a report or the like, which cannot speak. */
export const speaker = (source: Described): Draft => ({
  ...made(source.said[0]?.published),
  type: 'identity',
  spec_version: '2.1',
  id: ownId('identity', source.id),
  name: source.name,
  identity_class: 'unknown',
  ...markedAs(strictestTlp(source.said.map((one) => one.tlp)) ?? 'clear'),
  ...extended({ entity: source.id }),
});

/** The object of an entity with what sources say of it that stands in no note, so that it comes back as they said it. */
export function withSaid(object: Draft, { entity, said }: { entity: string; said: Said[] }): Draft {
  const tlp = (object.object_marking_refs as string[]).flatMap((id) => wellKnownTlp(id) ?? [])[0];
  return further(object, { entity, ...(said.length > 0 && { said: said.map(recordOf), tlp }) });
}

const recordOf = ({ id: _, ...said }: Said) => said;

/** What a source says of an entity beside the text that its object holds; null where it says nothing more. */
export function noteOf(
  said: Said,
  names: Names,
  { withText, withPage, withName }: { withText: boolean; withPage: boolean; withName: boolean },
): Draft | null {
  const content = [
    withText ? (said.description ?? '') : '',
    withPage && said.url ? `url: ${said.url}` : '',
    ...Object.entries(said.attributes ?? {}).map(([name, value]) => `${name}: ${value}`),
  ].filter((text) => text !== '');
  if (content.length === 0 && withName && !said.stub) content.push(said.name ?? bareValue(said.about));
  if (content.length === 0) return null;
  return {
    type: 'note',
    spec_version: '2.1',
    id: ownId('note', said.id),
    ...made(said.published),
    created_by_ref: names.speakerOf(said.source),
    content: content.join('\n'),
    object_refs: [names.refOf(said.about)],
    confidence: said.confidence,
    ...markedAs(said.tlp),
    ...extended({ said: [recordOf(said)], tlp: said.tlp }),
  };
}
