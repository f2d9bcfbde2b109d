import { KINDS } from '../../../contract/kinds.ts';
import { relationship } from '../../../contract/relationships.ts';
import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import { kindOf } from '../../import/normalise.ts';
import type { Hub } from '../hubs.ts';
import { distinct } from '../pivot.ts';
import type { SharedClaim } from './claims.ts';

/** Where a search starts, and how it got there. */
export interface Reach {
  /** Those asked about, and the clusters and actors that target them. */
  own: string[];
  /** Those among them, and the malware and tools that these use, whose links are followed. */
  starts: string[];
  /** Relationships that stand at these. */
  links: number;
  hubs: Hub[];
  path: SharedClaim[];
  /** Values at which a source means one of `own` by what it claims. */
  meant: string[];
  /** True where not all of these were read. */
  cut: boolean;
}

type Read = { id: string; degree: number; claims: Omit<SharedClaim, 'part' | 'by'>[] };

/**
 * From those asked about to their attackers, and on to the malware and tools of both.
 * @param parameters the filter, `of`, and the most relationships: `hub`, and `most` of those asked about
 */
export async function reachOf(
  database: Database,
  parameters: Record<string, unknown> & { of: string[]; hub: number; most: number },
): Promise<Reach> {
  const { of, hub, most } = parameters;
  const path = (part: SharedClaim['part'], read: Pick<Read, 'claims'>[]): SharedClaim[] =>
    read.flatMap(({ claims }) => claims.map((claim) => ({ ...claim, part, by: null })));
  const victims = of.filter((id) => relationship('TARGETS').to.includes(kindOf(id)));
  const attackers = cypher('pivots/shared-infrastructure-attackers');
  const targeted = victims.length === 0 ? [] : await database.read<Read>(attackers, { ...parameters, ids: victims });
  const targets = path('targets', targeted);
  const own = distinct([...of, ...targets.map(({ from }) => from)]);
  const who = own.filter((id) => KINDS[kindOf(id)].family === 'who');
  const [users, meant] = await Promise.all([
    database.read<Hub & { capabilities: Read[] }>(cypher('pivots/shared-infrastructure-capabilities'), {
      ...parameters,
      ids: own,
    }),
    database.read<{ id: string }>(cypher('pivots/shared-infrastructure-meant'), {
      ...parameters,
      ids: who,
      scan: most + 1,
    }),
  ]);
  const used = users.flatMap(({ capabilities }) => capabilities);
  const capabilities = new Map(
    used.filter(({ id }) => !own.includes(id)).map(({ id, degree }) => [id, { id, degree }]),
  );
  const isHub = ({ id, degree }: Hub) => degree > (of.includes(id) ? most : hub);
  const all = [...users.map(({ id, degree }) => ({ id, degree })), ...capabilities.values()];
  const hubs = all.filter(isHub);
  const starts = [...own, ...capabilities.keys()].filter((id) => !hubs.some((one) => one.id === id));
  const links = all.reduce((sum, one) => sum + (isHub(one) ? 0 : one.degree), 0);
  return {
    ...{ own, starts, links, hubs },
    path: [...targets, ...path('uses', used)],
    meant: meant.slice(0, most).map(({ id }) => id),
    cut: meant.length > most,
  };
}
