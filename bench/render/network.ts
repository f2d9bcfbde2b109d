import type { CaseFile } from '../../contract/case.ts';
import { random } from '../generate.ts';

/** Entities of the hub's own that no picture of the bench holds at first. */
export const FURTHER = 300;
const HUB = 'malware:hub';

/**
 * A case with so many entities and so many dated relations among them: communities of malware that contact addresses
 * and domains, a few of them often (degrees by a power law), and clusters that use the malware. Beside them a hub with
 * `FURTHER` addresses of its own.
 */
export function networkCase({ nodes, edges }: { nodes: number; edges: number }): CaseFile {
  const next = random(20_241_001);
  const ids = Array.from({ length: nodes - 1 }, (_, index) => entity(index)).concat(HUB);
  const byKind = (kind: string) => ids.filter((id) => id.startsWith(`${kind}:`));
  const [clusters, malware] = [byKind('cluster'), byKind('malware')];
  const values = ids.filter((id) => /^(address|domain):/.test(id));
  const groups = Math.max(1, Math.round(malware.length / 12));
  const near = (list: readonly string[], group: number, isWithin: boolean) => {
    const size = list.length / groups;
    const at = isWithin ? group * size + size * next() ** 2 : list.length * next() ** 3;
    return list[Math.min(list.length - 1, Math.floor(at))] as string;
  };
  const pairs = new Map<string, [type: 'USES' | 'COMMUNICATES_WITH', from: string, to: string]>();
  const tie = (type: 'USES' | 'COMMUNICATES_WITH', from: string, to: string): void => {
    pairs.set(`${from} ${to}`, [type, from, to]);
  };
  // Everything is tied to something, so that all of it is one network.
  for (const [index, value] of values.entries())
    tie('COMMUNICATES_WITH', malware[index % malware.length] as string, value);
  for (const [index, one] of malware.entries()) tie('USES', clusters[index % clusters.length] as string, one);
  while (pairs.size < edges) {
    const group = Math.floor(groups * next());
    const isWithin = next() < 0.8;
    if (next() < 0.1) tie('USES', near(clusters, group, isWithin), near(malware, group, isWithin));
    else tie('COMMUNICATES_WITH', near(malware, group, true), near(values, group, isWithin));
  }
  const own = Array.from({ length: FURTHER }, (_, index) => ['COMMUNICATES_WITH', HUB, further(index)] as const);
  return {
    format: 'crosspivot-case',
    version: 1,
    name: `Generated network of ${nodes} entities`,
    sources: [{ id: 'source:network', name: 'Generator', published: '2024-09-10' }],
    descriptions: [],
    assertions: [...pairs.values(), ...own].map(([type, from, to], index) => ({
      type,
      from,
      to,
      source: 'source:network',
      first_seen: `2023-${String(1 + (index % 12)).padStart(2, '0')}`,
    })),
  };
}

export const further = (index: number): string => `address:12.0.${index >> 8}.${index & 255}`;

function entity(index: number): string {
  if (index % 50 === 0) return `cluster:c${index}`;
  if (index % 6 === 1) return `malware:m${index}`;
  if (index % 4 === 2) return `domain:d${index}.example`;
  return `address:11.0.${index >> 8}.${index & 255}`;
}
