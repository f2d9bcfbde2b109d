import type { CaseAssertion } from '../../contract/case.ts';
import { random } from '../generate.ts';
import { HUB, background as name, ORDINARY } from './names.ts';

/** How many of each kind a graph of so many entities holds, the few that are planted apart. */
export function population(entities: number) {
  const share = (of: number, least: number) => Math.max(least, Math.round(entities * of));
  return {
    address: share(0.4, 40),
    domain: share(0.25, 25),
    file: share(0.22, 22),
    organisation: share(0.05, 5),
    host: share(0.04, 4),
    network: share(0.027, 3),
    malware: share(0.01, 5),
    tool: share(0.002, 2),
    cluster: share(0.001, 2),
    source: 20,
  };
}

/** What is asserted how often, the hub's tenth apart. */
const SHARES = {
  contacts: 0.28,
  resolves: 0.17,
  sends: 0.17,
  uses: 0.1,
  seen: 0.11,
  targets: 0.06,
  owns: 0.06,
  hosts: 0.05,
};

/** Uses of a machine and sightings of an artefact all lie in a month of its own. */
const month = (index: number) => `2023-${String(1 + (index % 12)).padStart(2, '0')}`;

/**
 * Assertions that hold none of the truths that are planted: all uses of a machine fall into one month, an artefact is
 * seen at one organisation, a machine has one owner and is used against nobody. Every entity is spoken of once, where
 * there are five assertions an entity; beyond that, degrees follow a power law.
 * @param hub edges of the hub
 */
export function* backgroundAssertions(assertions: number, { hub }: { hub: number }): Generator<CaseAssertion> {
  const counts = population(Math.floor(assertions / 5));
  const next = random(20_240_912);
  const pick = (at: number, of: number) => (at < of ? at : Math.floor(of * next() ** 3));
  let written = 0;
  const claim = (type: CaseAssertion['type'], from: string, to: string, home: number): CaseAssertion => {
    written += 1;
    return {
      type,
      from,
      to,
      source: name.source(home % counts.source),
      confidence: 30 + (written % 70),
      count: written,
    };
  };

  const kinds: Record<keyof typeof SHARES, (at: number) => CaseAssertion> = {
    contacts(at) {
      const from = name.malware(pick(at, counts.malware));
      const third = Math.floor(at / 3);
      if (at % 3 === 0) {
        const to = pick(third, counts.domain);
        return { ...claim('COMMUNICATES_WITH', from, name.domain(to), to), first_seen: month(to) };
      }
      const to = pick(2 * third + (at % 3) - 1, counts.address);
      return { ...claim('COMMUNICATES_WITH', from, name.address(to), to), first_seen: month(to), port: at % 60_000 };
    },
    resolves(at) {
      const from = pick(at, counts.domain);
      const to = name.address(pick(counts.address, counts.address));
      return { ...claim('RESOLVES_TO', name.domain(from), to, from), first_seen: month(from) };
    },
    sends(at) {
      const from = pick(at, counts.file);
      return claim('COMMUNICATES_WITH', name.file(from), name.address(pick(counts.address, counts.address)), from);
    },
    uses(at) {
      const from = name.cluster(pick(at, counts.cluster));
      const turn = Math.floor(at / 4);
      if (at % 4 === 0) return claim('USES', from, name.tool(pick(turn, counts.tool)), turn);
      if (at % 4 === 1) return claim('USES', from, name.malware(pick(turn, counts.malware)), turn);
      const to = pick(counts.address, counts.address);
      return { ...claim('USES', from, name.address(to), to), first_seen: month(to) };
    },
    seen(at) {
      const from = pick(at, counts.file);
      const where = name.organisation((from * 7) % counts.organisation);
      return { ...claim('SEEN_AT', name.file(from), where, from + (at % 2)), first_seen: month(from) };
    },
    targets(at) {
      const to = pick(at, counts.organisation);
      return claim('TARGETS', name.cluster(pick(counts.cluster, counts.cluster)), name.organisation(to), to);
    },
    owns(at) {
      const third = Math.floor(at / 3);
      const machine = at % 3 === 0 ? pick(third, counts.host) : pick(counts.address, counts.address);
      const owner = name.organisation((machine * 11) % counts.organisation);
      return claim('OWNS', owner, at % 3 === 0 ? name.host(machine) : name.address(machine), machine);
    },
    hosts(at) {
      const to = pick(at, counts.address);
      return claim('HOSTS', name.network(to % counts.network), name.address(to), to);
    },
  };

  function* malware(from: string, edges: number): Generator<CaseAssertion> {
    const addresses = Math.round(edges * 0.6);
    for (let at = 0; at < addresses; at += 1) {
      const to = counts.address - 1 - (at % counts.address);
      yield { ...claim('COMMUNICATES_WITH', from, name.address(to), to), first_seen: month(to) };
    }
    for (let at = 0; at < edges - addresses; at += 1) {
      const file = counts.file - 1 - (at % counts.file);
      yield claim('INDICATES', name.file(file), from, file);
    }
  }

  yield* malware(HUB, hub);
  yield* malware(ORDINARY, 10);
  const rest = assertions - written;
  for (const [kind, share] of Object.entries(SHARES)) {
    for (let at = 0; at < Math.floor(rest * share); at += 1) yield kinds[kind as keyof typeof SHARES](at);
  }
  for (let at = counts.file; written < assertions; at += 1) yield kinds.sends(at);
}
