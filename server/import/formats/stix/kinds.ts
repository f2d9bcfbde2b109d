import { KINDS, type Kind } from '../../../../contract/kinds.ts';

/** The STIX types whose name is that of our kind. */
const SAME = /^(campaign|malware|tool|vulnerability|indicator|location)$/;

const OTHERWISE: Record<string, Kind> = {
  'threat-actor': 'actor',
  'intrusion-set': 'actor',
  'attack-pattern': 'technique',
  identity: 'organisation',
  infrastructure: 'network',
  report: 'source',
  grouping: 'source',
  note: 'source',
  opinion: 'source',
};

/** The observables of STIX 2.1 and 2.0, what is seen of them together, and wallets, which OpenCTI and others add. */
const OBSERVABLES = new Set(
  (
    'artifact autonomous-system directory domain-name email-addr email-message file ipv4-addr ipv6-addr mac-addr mutex ' +
    'network-traffic process software url user-account windows-registry-key x509-certificate observed-data ' +
    'cryptocurrency-wallet'
  ).split(' '),
);

/** By the class of an identity; any other is an organisation. */
const IDENTITIES: Record<string, Kind> = { individual: 'person', class: 'sector' };

export const isObservable = (type: string): boolean => OBSERVABLES.has(type);

/** The kind of a STIX object of which no more than its type is known. */
export function kindOfType(type: string): Kind {
  if (SAME.test(type) && Object.hasOwn(KINDS, type)) return type as Kind;
  if (OBSERVABLES.has(type)) return 'observable';
  return Object.hasOwn(OTHERWISE, type) ? (OTHERWISE[type] as Kind) : 'other';
}

export function kindOfIdentity(identityClass: string | undefined): Kind {
  const named = identityClass?.toLowerCase() ?? '';
  return Object.hasOwn(IDENTITIES, named) ? (IDENTITIES[named] as Kind) : kindOfType('identity');
}
