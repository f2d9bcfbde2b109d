import neo4j from 'neo4j-driver';
import { population } from '../graph/background.ts';
import { background } from '../graph/names.ts';
import { truths } from '../graph/truths.ts';
import type { Race } from './race.ts';

/** The relationships that tie a value to somebody. */
const TIES = 'USES COMMUNICATES_WITH DELIVERS HOSTS OWNS SEEN_AT STAGED_AGAINST RELAYED_AGAINST ATTRIBUTED_TO'.split(
  ' ',
);
const HUB = 1_000;

/** What is measured on the generated graph of so many assertions. */
export function races(assertions: number): Race[] {
  const all = truths(assertions);
  // Of the clusters by degree about a third down: none of its own hubs, hundreds of tools.
  const busy = background.cluster(Math.floor(population(Math.floor(assertions / 5)).cluster * 0.3));
  const pairs = all.trustedRelays.map(({ owner, victim }) => `${owner} > ${victim}`);
  const both = all.relayChains.map(({ through }) => `${through} > ${through}`);
  const chains = all.relayChains.flatMap(({ first, through, last, inTime }) =>
    inTime ? [`${first} > ${through} > ${last}`] : [],
  );
  const shared = (title: string, of: string, planted: string[] | null): Race => ({
    title,
    pivot: 'shared-infrastructure',
    query: `&of=${of}`,
    naive: 'shared-infrastructure',
    given: { of: [of], types: TIES, hub: neo4j.int(HUB) },
    goal: 1 / 3,
    planted,
  });
  const whole = (pivot: string, goal: number, planted: string[]): Race => ({
    title: 'the whole graph',
    pivot,
    query: '',
    naive: pivot,
    given: {},
    goal,
    planted,
  });
  return [
    whole(
      'cross-victim',
      1 / 10,
      all.crossVictim.map(({ artefact }) => artefact),
    ),
    shared(
      'a planted cluster',
      all.sharedInfrastructure.of,
      all.sharedInfrastructure.shared.map(({ address }) => address),
    ),
    shared('a busy cluster', busy, null),
    {
      ...shared(
        'two hops over certificates',
        all.twoHops.of,
        all.twoHops.ties.map(({ certificate }) => `over ${certificate}`),
      ),
      query: `&of=${all.twoHops.of}&hops=2`,
      naive: 'shared-infrastructure-two-hops',
    },
    whole(
      'reused-infrastructure',
      1 / 3,
      all.reusedInfrastructure.map(({ machine }) => machine),
    ),
    whole('trusted-relays', 1 / 3, [...pairs, ...both, ...chains]),
    overlap('a planted pair', all.clusterOverlap.pair),
  ];
}

/** The overlap of two. */
export function overlap(title: string, pair: readonly [string, string]): Race {
  const [one, other] = [...pair].sort() as [string, string];
  return {
    title,
    pivot: 'cluster-overlap',
    query: `&one=${one}&other=${other}`,
    naive: 'cluster-overlap',
    given: { one, other },
    goal: 1 / 5,
    planted: [`${one} ~ ${other}`],
  };
}
