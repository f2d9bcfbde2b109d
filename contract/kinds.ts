/**
 * The kinds of entity, each named once. A new kind is one line here; the compiler shows what else must know it.
 * Terms follow STIX 2.1 and MITRE ATT&CK.
 */

/** What a kind has to do with an intrusion; the picture gives each family one hue and one shape. */
export const FAMILIES = {
  who: { title: 'Who' },
  victims: { title: 'Victims' },
  infrastructure: { title: 'Infrastructure' },
  capability: { title: 'Capability' },
  evidence: { title: 'Evidence' },
} as const;

export type Family = keyof typeof FAMILIES;

interface KindEntry {
  family: Family;
  /** The Neo4j label carried beside `:Entity`. */
  label: string;
  title: string;
  plural: string;
  /** The types of STIX 2.1 that mean it; the first is what an entity of it is written as that no STIX object gave. */
  stix: readonly [string, ...string[]];
}

export const KINDS = {
  cluster: {
    family: 'who',
    label: 'Cluster',
    title: 'Activity cluster',
    plural: 'activity clusters',
    stix: ['intrusion-set'],
  },
  actor: { family: 'who', label: 'Actor', title: 'Actor', plural: 'actors', stix: ['threat-actor', 'intrusion-set'] },
  campaign: {
    family: 'who',
    label: 'Campaign',
    title: 'Campaign or phase',
    plural: 'campaigns and phases',
    stix: ['campaign'],
  },
  organisation: {
    family: 'victims',
    label: 'Organisation',
    title: 'Organisation',
    plural: 'organisations',
    stix: ['identity'],
  },
  person: { family: 'victims', label: 'Person', title: 'Person', plural: 'persons', stix: ['identity'] },
  account: { family: 'victims', label: 'Account', title: 'Account', plural: 'accounts', stix: ['user-account'] },
  sector: { family: 'victims', label: 'Sector', title: 'Sector', plural: 'sectors', stix: ['identity'] },
  location: { family: 'victims', label: 'Location', title: 'Location', plural: 'locations', stix: ['location'] },
  host: {
    family: 'infrastructure',
    label: 'Host',
    title: 'Host',
    plural: 'hosts',
    stix: ['infrastructure', 'domain-name'],
  },
  address: {
    family: 'infrastructure',
    label: 'Address',
    title: 'IP address',
    plural: 'IP addresses',
    stix: ['ipv4-addr', 'ipv6-addr'],
  },
  domain: { family: 'infrastructure', label: 'Domain', title: 'Domain', plural: 'domains', stix: ['domain-name'] },
  url: { family: 'infrastructure', label: 'Url', title: 'URL', plural: 'URLs', stix: ['url'] },
  network: {
    family: 'infrastructure',
    label: 'Network',
    title: 'Network',
    plural: 'networks',
    stix: ['infrastructure', 'ipv4-addr', 'ipv6-addr', 'autonomous-system'],
  },
  certificate: {
    family: 'infrastructure',
    label: 'Certificate',
    title: 'Certificate',
    plural: 'certificates',
    stix: ['x509-certificate'],
  },
  email: {
    family: 'infrastructure',
    label: 'Email',
    title: 'E-mail address',
    plural: 'e-mail addresses',
    stix: ['email-addr'],
  },
  malware: { family: 'capability', label: 'Malware', title: 'Malware', plural: 'malware', stix: ['malware'] },
  tool: { family: 'capability', label: 'Tool', title: 'Tool', plural: 'tools', stix: ['tool'] },
  technique: {
    family: 'capability',
    label: 'Technique',
    title: 'Technique',
    plural: 'techniques',
    stix: ['attack-pattern'],
  },
  vulnerability: {
    family: 'capability',
    label: 'Vulnerability',
    title: 'Vulnerability',
    plural: 'vulnerabilities',
    stix: ['vulnerability'],
  },
  file: {
    family: 'capability',
    label: 'File',
    title: 'File',
    plural: 'files',
    stix: ['file', 'artifact', 'directory'],
  },
  indicator: { family: 'evidence', label: 'Indicator', title: 'Indicator', plural: 'indicators', stix: ['indicator'] },
  source: {
    family: 'evidence',
    label: 'Source',
    title: 'Source',
    plural: 'sources',
    stix: ['identity', 'report', 'grouping', 'note', 'opinion'],
  },
  observable: {
    family: 'evidence',
    label: 'Observable',
    title: 'Observable',
    plural: 'observables',
    stix: ['x-crosspivot-entity'],
  },
  other: { family: 'evidence', label: 'Other', title: 'Other', plural: 'others', stix: ['x-crosspivot-entity'] },
} as const satisfies Record<string, KindEntry>;

export type Kind = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as [Kind, ...Kind[]];

/**
 * What an entity is found to be from the assertions about it. The loader keeps the label; nobody writes it by hand.
 * One organisation may be a victim and unwilling infrastructure at once.
 */
export const ROLES = {
  victim: { label: 'Victim', title: 'Victim', letter: 'V' },
  staging: { label: 'StagingHost', title: 'Staging host', letter: 'S' },
  relay: { label: 'C2Relay', title: 'C2 relay', letter: 'R' },
  c2: { label: 'C2Server', title: 'C2 server', letter: 'C' },
} as const;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];
