import type { Kind } from '../../../../contract/kinds.ts';
import type { Input } from '../../input.ts';
import type { AssertionRecord, Claim } from '../../records.ts';
import { clip, type Fields, fieldsAt, isFields, listAt, own, textAt } from '../fields.ts';
import { jsonPath, type Row } from '../format.ts';
import { type JsonItem, readJson } from '../json.ts';
import { rightOfGroup } from './local-groups.ts';
import { calledBy, describeNode, idsOfNode, kindOfNode } from './nodes.ts';

/** `{"data": […], "meta": {"type": "computers", …}}` as SharpHound and its kin write it, one file a type. */
export async function* readSharpHound(input: Input, claim: Claim): AsyncGenerator<Row> {
  let type = '';
  for await (const item of readJson(input, { elementsOf: ['data'] }))
    if (item.path[0] === 'meta' && isFields(item.value)) type = textAt(item.value, 'type') ?? '';
  const label = labelOf(type);
  for await (const item of readJson(input, { elementsOf: ['data'] }))
    if (item.of === 'data') yield* rowsOf(item, label, claim);
}

const LABELS: Readonly<Record<string, string>> = {
  computers: 'Computer',
  users: 'User',
  groups: 'Group',
  domains: 'Domain',
  ous: 'OU',
  gpos: 'GPO',
  containers: 'Container',
  enterprisecas: 'EnterpriseCA',
  rootcas: 'RootCA',
  aiacas: 'AIACA',
  ntauthstores: 'NTAuthStore',
  certtemplates: 'CertTemplate',
  issuancepolicies: 'IssuancePolicy',
};

function labelOf(type: string): string {
  const key = type.toLowerCase();
  return (Object.hasOwn(LABELS, key) && LABELS[key]) || type.replace(/s$/, '') || 'Base';
}

/** Lists of other objects that an object carries, and how each is related to it. */
interface List {
  key: string;
  /** Where the list itself stands in fields of its own. */
  inside?: readonly string[];
  /** The field of an element that names the other object. */
  other: readonly string[];
  /** The name of the edge, or the field of the element that holds it. */
  name: string | { field: string };
  /** True where the edge leads from the other object to this one. */
  inwards?: true;
  kind?: Kind;
}

const IDS = ['ObjectIdentifier', 'ObjectId'];

const LISTS: readonly List[] = [
  { key: 'Aces', other: ['PrincipalSID'], name: { field: 'RightName' }, inwards: true },
  { key: 'Members', other: [...IDS, 'MemberId'], name: 'MemberOf', inwards: true },
  { key: 'AllowedToDelegate', other: IDS, name: 'AllowedToDelegate', kind: 'host' },
  { key: 'AllowedToAct', other: IDS, name: 'AllowedToAct', inwards: true },
  { key: 'HasSIDHistory', other: IDS, name: 'HasSIDHistory' },
  { key: 'DumpSMSAPassword', other: IDS, name: 'DumpSMSAPassword' },
  { key: 'SPNTargets', other: ['ComputerSID'], name: { field: 'Service' }, kind: 'host' },
  { key: 'Sessions', inside: ['Results'], other: ['UserSID'], name: 'HasSession', kind: 'account' },
  { key: 'PrivilegedSessions', inside: ['Results'], other: ['UserSID'], name: 'HasSession', kind: 'account' },
  { key: 'RegistrySessions', inside: ['Results'], other: ['UserSID'], name: 'HasSession', kind: 'account' },
  { key: 'LocalAdmins', inside: ['Results'], other: IDS, name: 'AdminTo', inwards: true },
  { key: 'RemoteDesktopUsers', inside: ['Results'], other: IDS, name: 'CanRDP', inwards: true },
  { key: 'DcomUsers', inside: ['Results'], other: IDS, name: 'ExecuteDCOM', inwards: true },
  { key: 'PSRemoteUsers', inside: ['Results'], other: IDS, name: 'CanPSRemote', inwards: true },
  { key: 'ChildObjects', other: IDS, name: 'Contains' },
  { key: 'ContainedBy', other: IDS, name: 'Contains', inwards: true },
  { key: 'Links', other: ['GUID', 'Guid'], name: 'GPLink', inwards: true },
  { key: 'Trusts', other: ['TargetDomainSid'], name: 'Trusts' },
  { key: 'HostingComputer', other: IDS, name: 'HostsCAService', inwards: true, kind: 'host' },
  { key: 'EnabledCertTemplates', other: IDS, name: 'PublishedTo', inwards: true },
  {
    key: 'CARegistryData',
    inside: ['CASecurity', 'Data'],
    other: ['PrincipalSID'],
    name: { field: 'RightName' },
    inwards: true,
  },
  { key: 'GroupLink', other: IDS, name: 'OIDGroupLink' },
];

const PRIMARY_GROUP: List = { key: 'PrimaryGroupSID', other: IDS, name: 'MemberOf' };

function* rowsOf({ value, place, path, raw }: JsonItem, label: string, claim: Claim): Generator<Row> {
  if (!isFields(value)) return yield { place, refused: 'is no object of a directory' };
  const objectId = textAt(value, 'ObjectIdentifier');
  if (objectId === undefined && textAt(value, 'UserSID')) return yield { place, ...readSession(value, claim) };
  if (objectId === undefined) return yield { place, refused: 'has no ObjectIdentifier: nothing could find it' };
  if (own(value, 'IsDeleted') === true) return yield { place, leftOut: 'marked as deleted' };
  const ids = idsOfNode(objectId, kindOfNode([label]), claim.source);
  const description = describeNode(fieldsAt(value, 'Properties'), ids, { claim, labels: [label], raw });
  yield { place, descriptions: [{ ...description, name: description.name ?? objectId }] };

  const primary = textAt(value, 'PrimaryGroupSID');
  if (primary)
    yield { place: jsonPath([...path, 'PrimaryGroupSID']), ...readElement(primary, ids.id, PRIMARY_GROUP, claim) };
  for (const list of LISTS) {
    const at = [...path, list.key, ...(list.inside ?? [])];
    for (const [index, element] of elementsOf(value, list).entries())
      yield { place: jsonPath([...at, index]), ...readElement(element, ids.id, list, claim) };
  }
  yield* rowsOfGroups(value, path, ids.id, claim);
  yield* rowsOfPolicies(value, path, claim);
  yield* rowsOfAgents(value, path, ids.id, claim);
}

/** The elements of a list; what stands in its place alone is the one element. */
function elementsOf(object: Fields, { key, inside = [] }: List): readonly unknown[] {
  const steps = [key, ...inside];
  const holder = steps.slice(0, -1).reduce(fieldsAt, object);
  const found = own(holder, steps.at(-1) ?? key);
  if (Array.isArray(found)) return found;
  const isOne = (typeof found === 'string' && found !== '') || (isFields(found) && IDS.some((id) => textAt(found, id)));
  return isOne ? [found] : [];
}

/** A session in a file of its own: on which machine who was logged on. */
function readSession(session: Fields, claim: Claim): Omit<Row, 'place'> {
  const computer = textAt(session, 'ComputerSID') ?? textAt(session, 'ComputerId');
  const user = textAt(session, 'UserSID');
  if (!computer || !user) return { refused: 'names no machine: ComputerSID belongs here' };
  const from = idsOfNode(computer, 'host', claim.source).id;
  const to = idsOfNode(user, 'account', claim.source).id;
  return {
    descriptions: [calledBy(computer, from, claim), calledBy(user, to, claim)],
    assertions: [{ ...edge(claim, from, to, 'HasSession'), original: JSON.stringify(session) }],
  };
}

function readElement(element: unknown, id: string, list: List, claim: Claim): Omit<Row, 'place'> {
  const fields: Fields = isFields(element) ? element : { ObjectIdentifier: element };
  const objectId = list.other.map((key) => textAt(fields, key)).find((text) => text !== undefined);
  if (objectId === undefined) return { refused: `names nobody: one of ${list.other.join(', ')} belongs here` };
  const name = typeof list.name === 'string' ? list.name : (textAt(fields, list.name.field) ?? list.key);
  const type = textAt(fields, 'ObjectType') ?? textAt(fields, 'PrincipalType') ?? textAt(fields, 'MemberType');
  const kind = type ? kindOfNode([type]) : (list.kind ?? 'other');
  const other = idsOfNode(objectId, kind, claim.source).id;
  const port = Number(textAt(fields, 'Port') ?? Number.NaN);
  const inwards = list.key === 'Trusts' ? waysOf(fields) : [list.inwards === true];
  if (inwards.length === 0) return { leftOut: 'a trust that is disabled' };
  const domain = textAt(fields, 'TargetDomainName');
  return {
    descriptions: [
      domain === undefined
        ? calledBy(objectId, other, claim)
        : { ...claim, about: other, name: clip(domain, 500), labels: ['Domain'] },
    ],
    assertions: inwards.map((isInwards) => ({
      ...(isInwards ? edge(claim, other, id, name) : edge(claim, id, other, name)),
      ...(Number.isInteger(port) && port > 0 && port <= 65_535 && { port }),
      description: list.key === 'Trusts' ? trust(fields) : undefined,
      original: JSON.stringify(element),
    })),
  };
}

/** Who trusts whom, true where it is the other domain that trusts this one; as words or, in older files, as numbers. */
function waysOf(trusted: Fields): boolean[] {
  const direction = (textAt(trusted, 'TrustDirection') ?? '').toLowerCase();
  if (direction === 'disabled' || direction === '0') return [];
  if (direction === 'inbound' || direction === '1') return [true];
  return direction === 'bidirectional' || direction === '3' ? [false, true] : [false];
}

/** The members of a machine's local groups, and the rights that it gives to whom. */
function* rowsOfGroups(object: Fields, path: JsonItem['path'], id: string, claim: Claim): Generator<Row> {
  for (const key of ['LocalGroups', 'UserRights']) {
    for (const [index, group] of listAt(object, key).entries()) {
      if (!isFields(group)) continue;
      const name = textAt(group, 'Privilege') ?? rightOfGroup(textAt(group, 'ObjectIdentifier'), textAt(group, 'Name'));
      const list: List = { key, other: IDS, name, inwards: true };
      for (const [at, element] of listAt(group, 'Results').entries())
        yield { place: jsonPath([...path, key, index, 'Results', at]), ...readElement(element, id, list, claim) };
    }
  }
}

/** What the policies of a domain or unit let whom do, on each machine that they reach. */
function* rowsOfPolicies(object: Fields, path: JsonItem['path'], claim: Claim): Generator<Row> {
  const changes = fieldsAt(object, 'GPOChanges');
  const machines = listAt(changes, 'AffectedComputers').flatMap((one) =>
    isFields(one) ? (textAt(one, 'ObjectIdentifier') ?? []) : [],
  );
  for (const list of LISTS.filter(({ key }) => OF_POLICIES.has(key)))
    for (const [index, element] of listAt(changes, list.key).entries()) {
      const place = jsonPath([...path, 'GPOChanges', list.key, index]);
      if (machines.length === 0) {
        yield { place, leftOut: 'a policy that reaches no machine' };
        continue;
      }
      const rows = machines.map((machine) =>
        readElement(element, idsOfNode(machine, 'host', claim.source).id, list, claim),
      );
      const assertions = rows.flatMap((row) => row.assertions ?? []);
      const byPolicy = assertions.map((one) => ({ ...one, description: 'by group policy' }));
      yield { place, ...rows[0], ...(byPolicy.length > 0 && { assertions: byPolicy }) };
    }
}

const OF_POLICIES: ReadonlySet<string> = new Set(['LocalAdmins', 'RemoteDesktopUsers', 'DcomUsers', 'PSRemoteUsers']);

/** Who may ask for certificates in the name of others: by one template, or by all of the authority. */
function* rowsOfAgents(object: Fields, path: JsonItem['path'], id: string, claim: Claim): Generator<Row> {
  const steps = ['CARegistryData', 'EnrollmentAgentRestrictions'];
  for (const [index, element] of listAt(steps.reduce(fieldsAt, object), 'Restrictions').entries()) {
    const place = jsonPath([...path, ...steps, 'Restrictions', index]);
    if (!isFields(element)) continue;
    const template = textAt(fieldsAt(element, 'Template'), 'ObjectIdentifier');
    const to = template === undefined ? id : idsOfNode(template, 'other', claim.source).id;
    const agent = fieldsAt(element, 'Agent');
    const list: List = { key: 'Restrictions', other: IDS, name: 'DelegatedEnrollmentAgent', inwards: true };
    const row = readElement(agent, to, list, claim);
    const original = JSON.stringify(element);
    yield { place, ...row, assertions: row.assertions?.map((one) => ({ ...one, original })) };
  }
}

const trust = (fields: Fields): string =>
  ['TargetDomainName', 'TrustDirection', 'TrustType', 'IsTransitive', 'SidFilteringEnabled']
    .flatMap((key) => (textAt(fields, key) === undefined ? [] : `${key}: ${textAt(fields, key)}`))
    .join('; ');

const edge = (claim: Claim, from: string, to: string, name: string): AssertionRecord => ({
  ...claim,
  type: 'RELATED_TO',
  from,
  to,
  name: clip(name, 200),
});
