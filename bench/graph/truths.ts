import type { CaseAssertion } from '../../contract/case.ts';
import { planted as name } from './names.ts';

/** What is hidden in the generated graph for the pivots to find, and nothing else of its kind is in it. */
export interface Truths {
  /** Artefacts seen at two or three victims each. */
  crossVictim: { artefact: string; victims: string[] }[];
  /** The same of weak artefacts (file names), which no pivot may count unless asked for. */
  crossVictimWeak: { artefact: string; victims: string[] }[];
  /**
   * Machines used by one malware in January and by another, on another port, in September of 2024; every third of them by
   * the first again in 2025.
   */
  reusedInfrastructure: { machine: string; before: string; after: string; again: boolean }[];
  /** Machines of one organisation used against another, by a cluster. Each owner has one victim. */
  trustedRelays: { owner: string; victim: string; machines: string[]; by: string }[];
  /**
   * A victim of those relays whose own machine was used against another after that (or, every second time, before it).
   * These pairs stand among `trustedRelays` too.
   */
  relayChains: { first: string; through: string; last: string; inTime: boolean }[];
  /** Certificates that tie an address of one cluster to an address of another. */
  twoHops: { of: string; ties: { certificate: string; near: string; far: string; with: string }[] };
  /** Addresses that one cluster shares with others, each other having exactly one of them; the rest are its own. */
  sharedInfrastructure: { of: string; shared: { address: string; with: string }[]; own: string[] };
  /** Two clusters and what both have, by family of evidence. Beyond it they share nothing. */
  clusterOverlap: {
    pair: [string, string];
    shared: { infrastructure: string[]; malware: string[]; victims: string[] };
  };
}

const SOURCE = 'source:planted';

/** So many of each for a graph of so many assertions: 400 at a million. */
export function truths(assertions: number): Truths {
  const count = Math.max(4, Math.round(assertions / 2_500));
  const many = <Item>(make: (index: number) => Item, of = count) =>
    Array.from({ length: of }, (_, index) => make(index));
  const beyond = many(
    (index) => ({
      owner: name.organisation(index),
      victim: name.organisation(`beyond-${index}`),
      machines: [name.host(`beyond-${index}`)],
      by: name.cluster(`relaying-${index % 5}`),
    }),
    Math.ceil(count / 4),
  );
  const victims = (index: number) => many((at) => name.organisation((index + at) % count), 2 + (index % 2));
  return {
    crossVictim: many((index) => ({ artefact: name.file(index), victims: victims(index) })),
    crossVictimWeak: many((index) => ({ artefact: name.weakFile(index), victims: victims(index) }), 4),
    reusedInfrastructure: many((index) => ({
      machine: name.address(index),
      before: name.malware(`before-${index % 7}`),
      after: name.malware(`after-${index % 7}`),
      again: index % 3 === 0,
    })),
    trustedRelays: [
      ...many((index) => ({
        owner: name.organisation(`owner-${index}`),
        victim: name.organisation(index),
        machines: many((at) => name.host(`${index}-${at}`), 1 + (index % 3)),
        by: name.cluster(`relaying-${index % 5}`),
      })),
      ...beyond,
    ],
    relayChains: beyond.map(({ owner, victim }, index) => ({
      first: name.organisation(`owner-${index}`),
      through: owner,
      last: victim,
      inTime: index % 2 === 0,
    })),
    twoHops: {
      of: name.cluster('hopping'),
      ties: many((index) => ({
        certificate: name.certificate(index),
        near: name.address(500_000 + index),
        far: name.address(600_000 + index),
        with: name.cluster(`behind-${index}`),
      })),
    },
    sharedInfrastructure: {
      of: name.cluster('sharing'),
      shared: many((index) => ({ address: name.address(100_000 + index), with: name.cluster(`other-${index}`) })),
      own: many((index) => name.address(200_000 + index), 4 * count),
    },
    clusterOverlap: {
      pair: [name.cluster('left'), name.cluster('right')],
      shared: {
        infrastructure: many((index) => name.address(300_000 + index)),
        malware: many((index) => name.malware(`both-${index}`), 4),
        victims: many((index) => name.organisation(`both-${index}`), 4),
      },
    },
  };
}

/** The assertions that make them true, all by one source, with some that come near and are none. */
export function* truthAssertions(assertions: number): Generator<CaseAssertion> {
  const all = truths(assertions);
  const { crossVictim, crossVictimWeak, reusedInfrastructure, trustedRelays, sharedInfrastructure, clusterOverlap } =
    all;
  const claim = (type: CaseAssertion['type'], from: string, to: string, rest: Partial<CaseAssertion> = {}) => ({
    ...{ type, from, to, source: SOURCE, basis: 'observed' as const, confidence: 80 },
    ...rest,
  });

  for (const { artefact, victims } of [...crossVictim, ...crossVictimWeak]) {
    for (const victim of victims) yield claim('SEEN_AT', artefact, victim, { first_seen: '2024-03' });
  }
  for (const victim of new Set(crossVictim.flatMap(({ victims }) => victims))) {
    yield claim('TARGETS', name.cluster('targeting'), victim);
  }
  for (const { machine, before, after, again } of reusedInfrastructure) {
    yield claim('COMMUNICATES_WITH', before, machine, { first_seen: '2024-01', port: 443 });
    yield claim('COMMUNICATES_WITH', after, machine, { first_seen: '2024-09', port: 8443 });
    if (again) yield claim('COMMUNICATES_WITH', before, machine, { first_seen: '2025-01', port: 443 });
  }
  const early = new Set(all.relayChains.filter(({ inTime }) => !inTime).map(({ last }) => last));
  const late = new Set(all.relayChains.filter(({ inTime }) => inTime).map(({ last }) => last));
  for (const { owner, victim, machines, by } of trustedRelays) {
    const first_seen = early.has(victim) ? '2024-01' : late.has(victim) ? '2024-05' : '2024-03';
    const last_seen = early.has(victim) ? '2024-02' : late.has(victim) ? '2024-06' : '2024-04';
    for (const machine of machines) {
      yield claim('OWNS', owner, machine);
      yield claim('RELAYED_AGAINST', machine, victim, { by, first_seen, last_seen });
    }
  }
  for (const { certificate, near, far, with: other } of all.twoHops.ties) {
    yield claim('USES', all.twoHops.of, near);
    yield claim('INDICATES', certificate, near);
    yield claim('INDICATES', certificate, far);
    yield claim('USES', other, far);
  }
  const { of, shared, own } = sharedInfrastructure;
  for (const { address, with: other } of shared) {
    yield claim('USES', of, address);
    yield claim('USES', other, address);
  }
  for (const address of own) yield claim('USES', of, address);
  for (const [side, cluster] of clusterOverlap.pair.entries()) {
    const { infrastructure, malware, victims } = clusterOverlap.shared;
    for (const id of [...infrastructure, ...malware]) yield claim('USES', cluster, id);
    for (const id of victims) yield claim('TARGETS', cluster, id);
    for (let at = 0; at < infrastructure.length; at += 1) {
      yield claim('USES', cluster, name.address(400_000 + 2 * at + side));
    }
  }
}

/** The sources of both halves. */
export const TRUTH_SOURCE = { id: SOURCE, name: 'Planted truths', published: '2024-10-01' };
