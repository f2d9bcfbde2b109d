import type { Kind } from '../../../../contract/kinds.ts';
import { kindOf } from '../../normalise.ts';
import { clip } from '../fields.ts';
import { keyWithin } from '../keys.ts';
import { type Given, type Member, type Reading, textsOf } from './members.ts';
import { allows } from './relations.ts';

/** Templates of things that an object describes as a whole, by kind; of all others the kind is `other`. */
const WHOLE_THINGS: Partial<Record<Kind, readonly string[]>> = {
  actor: ['threat-actor', 'intrusion-set'],
  campaign: ['campaign'],
  malware: ['malware'],
  tool: ['tool'],
  technique: ['attack-pattern'],
  organisation: ['organization', 'victim'],
  person: ['person'],
  location: ['geolocation'],
  indicator: ['yara', 'sigma', 'suricata', 'stix2-pattern'],
  account: ['user-account'],
  observable: ['email', 'process', 'malware-analysis', 'microblog'],
};

const KIND_OF_TEMPLATE: ReadonlyMap<string, Kind> = new Map(
  Object.entries(WHOLE_THINGS).flatMap(([kind, templates]) => templates.map((name) => [name, kind as Kind] as const)),
);

/** Templates whose hashes are those of a part of a file, and name no file. */
const NO_FILES = /^(pe|elf|macho)-section$/;

const NAMES = [
  'name',
  'title',
  'full-name',
  'yara-rule-name',
  'sigma-rule-name',
  'subject',
  'signature',
  'summary',
  'id',
];

/** An object about one thing: the rest of what it names is related to it by the name of the relation. */
export function about(subject: string, members: readonly Member[], isProperty: (member: Member) => boolean): Reading {
  const properties = new Set(members.filter((member) => member.value.plain || isProperty(member)));
  return {
    subjects: [subject],
    properties,
    ties: members
      .filter((member) => !properties.has(member))
      .flatMap(({ value, relation }) =>
        value.named
          .filter(({ id }) => id !== subject)
          .map(({ id }) =>
            relation === 'subnet-announced' && allows('PART_OF', id, subject)
              ? { type: 'PART_OF' as const, from: id, to: subject }
              : { type: 'RELATED_TO' as const, from: subject, to: id, name: relation },
          ),
      ),
  };
}

/** Any other object is a thing of its own, which what it names is related to. */
export function thing({ template, uuid, scope, members }: Given): Reading {
  const kind = KIND_OF_TEMPLATE.get(template) ?? 'other';
  const content = members.map(({ relation, text }) => `${relation}=${text}`).sort();
  const subject = uuid ? `${kind}:${uuid}` : keyWithin(scope, kind, [template, ...content].join('\n'));
  const isName = ({ relation, value }: Member) => NAMES.includes(relation) && kindOf(value.named[0].id) === kind;
  const isHash = NO_FILES.test(template) ? ({ value }: Member) => kindOf(value.named[0].id) === 'file' : () => false;
  const name = NAMES.flatMap((relation) => textsOf(members, new RegExp(`^${relation}$`)))[0];
  const read = about(subject, members, (member) => isName(member) || isHash(member));
  return {
    ...read,
    name: clip(
      kind === 'other' || kind === 'observable' ? [template, name].filter(Boolean).join(': ') : (name ?? template),
    ),
  };
}
