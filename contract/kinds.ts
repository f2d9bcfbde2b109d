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
}

export const KINDS = {
  cluster: { family: 'who', label: 'Cluster', title: 'Activity cluster', plural: 'activity clusters' },
  actor: { family: 'who', label: 'Actor', title: 'Actor', plural: 'actors' },
  campaign: { family: 'who', label: 'Campaign', title: 'Campaign or phase', plural: 'campaigns and phases' },
  organisation: { family: 'victims', label: 'Organisation', title: 'Organisation', plural: 'organisations' },
  person: { family: 'victims', label: 'Person', title: 'Person', plural: 'persons' },
  account: { family: 'victims', label: 'Account', title: 'Account', plural: 'accounts' },
  sector: { family: 'victims', label: 'Sector', title: 'Sector', plural: 'sectors' },
  location: { family: 'victims', label: 'Location', title: 'Location', plural: 'locations' },
  host: { family: 'infrastructure', label: 'Host', title: 'Host', plural: 'hosts' },
  address: { family: 'infrastructure', label: 'Address', title: 'IP address', plural: 'IP addresses' },
  domain: { family: 'infrastructure', label: 'Domain', title: 'Domain', plural: 'domains' },
  url: { family: 'infrastructure', label: 'Url', title: 'URL', plural: 'URLs' },
  network: { family: 'infrastructure', label: 'Network', title: 'Network', plural: 'networks' },
  certificate: { family: 'infrastructure', label: 'Certificate', title: 'Certificate', plural: 'certificates' },
  email: { family: 'infrastructure', label: 'Email', title: 'E-mail address', plural: 'e-mail addresses' },
  malware: { family: 'capability', label: 'Malware', title: 'Malware', plural: 'malware' },
  tool: { family: 'capability', label: 'Tool', title: 'Tool', plural: 'tools' },
  technique: { family: 'capability', label: 'Technique', title: 'Technique', plural: 'techniques' },
  vulnerability: { family: 'capability', label: 'Vulnerability', title: 'Vulnerability', plural: 'vulnerabilities' },
  file: { family: 'capability', label: 'File', title: 'File', plural: 'files' },
  indicator: { family: 'evidence', label: 'Indicator', title: 'Indicator', plural: 'indicators' },
  source: { family: 'evidence', label: 'Source', title: 'Source', plural: 'sources' },
  observable: { family: 'evidence', label: 'Observable', title: 'Observable', plural: 'observables' },
  other: { family: 'evidence', label: 'Other', title: 'Other', plural: 'others' },
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
