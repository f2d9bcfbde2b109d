/** How the entities of the generated graph are called. Background and planted truths never share one. */

const octets = (first: number, index: number) =>
  [first, (index >> 16) & 255, (index >> 8) & 255, index & 255].join('.');
const hex = (index: number) => index.toString(16).padStart(64, '0');

export const background = {
  address: (index: number) => `address:${octets(11, index)}`,
  domain: (index: number) => `domain:n${index}.generated-graph.org`,
  file: (index: number) => `file:sha256:${hex(index)}`,
  host: (index: number) => `host:h${index}.generated-graph.org`,
  network: (index: number) => `network:${octets(11, index << 8)}/24`,
  organisation: (index: number) => `organisation:o${index}`,
  malware: (index: number) => `malware:m${index}`,
  tool: (index: number) => `tool:t${index}`,
  cluster: (index: number) => `cluster:c${index}`,
  source: (index: number) => `source:s${index}`,
};

export const planted = {
  address: (index: number) => `address:${octets(55, index)}`,
  file: (index: number) => `file:sha256:${hex(0xf0_000_000 + index)}`,
  weakFile: (index: number) => `file:name:planted-${index}.dll`,
  host: (name: string | number) => `host:planted-${name}.generated-graph.org`,
  organisation: (name: string | number) => `organisation:planted-${name}`,
  certificate: (index: number) => `certificate:planted-${index}`,
  malware: (name: string | number) => `malware:planted-${name}`,
  cluster: (name: string | number) => `cluster:planted-${name}`,
};

/** Malware with a tenth of all assertions: addresses that it contacts, files that indicate it. */
export const HUB = 'malware:hub';
/** Malware with ten assertions, of the same two types in the same shares. */
export const ORDINARY = 'malware:ordinary';
