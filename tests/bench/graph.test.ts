import { describe, expect, it } from 'vitest';
import { graphAssertions } from '../../bench/graph/file.ts';
import { HUB, ORDINARY } from '../../bench/graph/names.ts';
import { truths } from '../../bench/graph/truths.ts';
import type { CaseAssertion } from '../../contract/case.ts';
import { groupBy } from '../../server/group.ts';

const SIZE = 20_000;
const all = [...graphAssertions(SIZE)];
const of = (...types: CaseAssertion['type'][]) => all.filter(({ type }) => types.includes(type));
const setsOf = (
  claims: CaseAssertion[],
  key: (claim: CaseAssertion) => string,
  value: (claim: CaseAssertion) => string,
) => new Map([...groupBy(claims, key)].map(([id, same]) => [id, [...new Set(same.map(value))].sort()]));
const several = (sets: Map<string, string[]>) => [...sets].filter(([, values]) => values.length > 1);

describe('graphAssertions(assertions)', () => {
  const planted = truths(SIZE);

  it('gives exactly so many, all different, over a fifth as many entities, and the same each time', () => {
    expect(all).toHaveLength(SIZE);
    expect(new Set(all.map((claim) => JSON.stringify(claim))).size).toBe(SIZE);
    const entities = new Set(all.flatMap(({ from, to }) => [from, to])).size;
    expect(entities / (SIZE / 5)).toBeGreaterThan(0.95);
    expect(entities / (SIZE / 5)).toBeLessThan(1.1);
    expect([...graphAssertions(SIZE)]).toEqual(all);
  });

  it('has a hub of a tenth of it, and malware of ten edges of the same types', () => {
    const edges = (id: string) => all.filter(({ from, to }) => from === id || to === id);
    const types = (id: string) => [...new Set(edges(id).map(({ type }) => type))].sort();
    expect(edges(HUB)).toHaveLength(SIZE / 10);
    expect(edges(ORDINARY)).toHaveLength(10);
    expect(types(HUB)).toEqual(types(ORDINARY));
  });

  it('shows at several victims what is planted there, and nothing else', () => {
    const seen = several(
      setsOf(
        of('SEEN_AT'),
        ({ from }) => from,
        ({ to }) => to,
      ),
    );
    const wanted = [...planted.crossVictim, ...planted.crossVictimWeak];
    expect(new Map(seen)).toEqual(new Map(wanted.map(({ artefact, victims }) => [artefact, [...victims].sort()])));
  });

  it('dates the uses of a machine by one month each, but of those that are planted', () => {
    const dated = of('COMMUNICATES_WITH', 'USES').filter(({ first_seen }) => first_seen !== undefined);
    const apart = several(
      setsOf(
        dated,
        ({ to }) => to,
        (claim) => claim.first_seen as string,
      ),
    );
    expect(apart.map(([machine]) => machine).sort()).toEqual(
      planted.reusedInfrastructure.map(({ machine }) => machine).sort(),
    );
  });

  it('uses against others the machines that are planted, and gives every machine one owner', () => {
    const owners = setsOf(
      of('OWNS'),
      ({ to }) => to,
      ({ from }) => from,
    );
    expect(several(owners)).toEqual([]);
    const pairs = setsOf(
      of('RELAYED_AGAINST', 'STAGED_AGAINST'),
      ({ from, to }) => `${owners.get(from)} > ${to}`,
      ({ from }) => from,
    );
    expect(pairs).toEqual(
      new Map(
        planted.trustedRelays.map(({ owner, victim, machines }) => [`${owner} > ${victim}`, [...machines].sort()]),
      ),
    );
  });

  it('ties to others what is planted of the infrastructure of a cluster, and nothing else of it', () => {
    const { of: cluster, shared, own } = planted.sharedInfrastructure;
    const users = setsOf(
      all.filter(({ to }) => to.startsWith('address:55.')),
      ({ to }) => to,
      ({ from }) => from,
    );
    const used = [...users].filter(([, parties]) => parties.includes(cluster));
    expect(new Map<string, string[]>(used)).toEqual(
      new Map<string, string[]>([
        ...shared.map((one) => [one.address, [one.with, cluster].sort()] as [string, string[]]),
        ...own.map((id) => [id, [cluster]] as [string, string[]]),
      ]),
    );
  });

  it('gives two clusters what is planted for both, and nothing else', () => {
    const { pair, shared } = planted.clusterOverlap;
    const ends = pair.map((cluster) => new Set(all.filter(({ from }) => from === cluster).map(({ to }) => to)));
    const common = [...(ends[0] ?? [])].filter((id) => ends[1]?.has(id));
    expect(common.sort()).toEqual([...shared.infrastructure, ...shared.malware, ...shared.victims].sort());
    expect(ends[0]?.size).toBeGreaterThan(common.length);
  });
});
