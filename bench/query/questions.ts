import { HUB, background as name, ORDINARY } from '../graph/names.ts';
import { truths } from '../graph/truths.ts';
import type { Question } from './client.ts';

const id = encodeURIComponent;

/** So many indices of entities, from the much linked to the little linked. */
const spread = (of: number, below: number) =>
  Array.from({ length: of }, (_, at) => Math.floor(((at + 1) * below) / (of + 1)));

/** Questions of each route that reads, over entities of every degree but the hub; each route under its name. */
export function readQuestions(assertions: number): Record<string, Question[]> {
  const entities = assertions / 5;
  const addresses = spread(10, entities * 0.4).map(name.address);
  const malware = spread(10, entities * 0.01).map(name.malware);
  const domains = spread(10, entities * 0.25);
  const planted = truths(assertions);
  return {
    'GET /search': domains.map((index) => ({ path: `/search?q=${id(`n${index}[.]generated-graph[.]org`)}` })),
    'POST /match': [0, 1, 2].map((turn) => ({
      path: '/match',
      body: { values: spread(100, entities * 0.4 - turn).map((index) => name.address(index).slice('address:'.length)) },
    })),
    'GET /entities/{id}': addresses.map((one) => ({ path: `/entities/${id(one)}` })),
    'GET /entities/{id}/degrees': [...addresses, ...malware].map((one) => ({ path: `/entities/${id(one)}/degrees` })),
    'GET /entities/{id}/neighbours': [...addresses, ...malware].map((one) => ({
      path: `/entities/${id(one)}/neighbours`,
    })),
    'GET /assertions': planted.trustedRelays
      .slice(0, 4)
      .flatMap(({ owner, victim, machines }) => [
        { path: `/assertions?from=${id(owner)}&to=${id(machines[0] as string)}&type=OWNS` },
        { path: `/assertions?from=${id(machines[0] as string)}&to=${id(victim)}&type=RELAYED_AGAINST` },
      ]),
    'GET /paths': planted.trustedRelays
      .slice(0, 10)
      .map(({ owner, victim }) => ({ path: `/paths?from=${id(owner)}&to=${id(victim)}&k=3&maxHops=4` })),
    'GET /timeline of one': planted.trustedRelays.slice(0, 10).map(({ owner }) => ({
      path: `/timeline?by=type&of=${id(owner)}`,
    })),
    'GET /timeline of all': [{ path: '/timeline?by=source' }],
    'GET /graph around seeds': addresses.map((one) => ({ path: `/graph?seeds=${id(one)}&hops=1&limit=100` })),
    'GET /graph of kinds': [{ path: '/graph?kinds=cluster&limit=100' }, { path: '/graph?kinds=tool&limit=100' }],
    'GET /schema': [{ path: '/schema' }],
  };
}

/** The same question of the hub and of malware with ten edges. */
export const HUB_QUESTIONS = {
  'first page of neighbours, ranked': (entity: 'hub' | 'ordinary') => ({
    path: `/entities/${entity === 'hub' ? HUB : ORDINARY}/neighbours?limit=10`,
  }),
  'counts by type': (entity: 'hub' | 'ordinary') => ({
    path: `/entities/${entity === 'hub' ? HUB : ORDINARY}/degrees?by=type`,
  }),
};

/** Questions whose cost should not grow with the graph: entities as much linked in a small graph as in a large one. */
export function pointQuestions(assertions: number): Record<string, Question[]> {
  const planted = truths(assertions);
  const relays = planted.trustedRelays.slice(0, 10);
  const machines = planted.reusedInfrastructure.slice(0, 10).map(({ machine }) => machine);
  return {
    'look-ups': machines.map((one) => ({ path: `/entities/${id(one)}` })),
    neighbours: machines.map((one) => ({ path: `/entities/${id(one)}/neighbours` })),
    'short paths': relays.map(({ owner, victim }) => ({
      path: `/paths?from=${id(owner)}&to=${id(victim)}&k=1&maxHops=2&includeShared=true`,
    })),
  };
}

/** Pairs of entities of every degree. */
export function pathPairs(assertions: number, count: number): [string, string][] {
  const entities = assertions / 5;
  const from = spread(count, entities * 0.25).map(name.domain);
  const to = spread(count, entities * 0.22)
    .map(name.file)
    .reverse();
  return from.map((one, at) => [one, to[at] as string]);
}

export const pathQuestion = ([from, to]: [string, string], k: number): Question => ({
  path: `/paths?from=${id(from)}&to=${id(to)}&k=${k}&maxHops=12&includeShared=true&includeWeak=true`,
});
