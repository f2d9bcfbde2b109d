import type { GraphNode } from '../../../contract/graph.ts';
import type { RelationshipType } from '../../../contract/relationships.ts';
import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import { claimsById } from '../../graph/claims.ts';
import { nodesByAskedId } from '../../graph/nodes.ts';
import type { Hub } from '../hubs.ts';
import { distinct } from '../pivot.ts';
import { type Joined, joinedBy, joinedOver, type SharedClaim } from './claims.ts';
import { type Links, linksOf } from './links.ts';
import type { Reach } from './reach.ts';

/** A row to be: what joins, and over which values. */
export interface Candidate {
  shared: string;
  through: boolean;
  /** The values whose links are its evidence, and how they are tied together. */
  values: string[];
  ties: SharedClaim[];
  /** The values that it ties together by being the machine that a URL is on, or a URL on the machine: nobody claims it. */
  on: string[];
}

interface Tie {
  id: string;
  degree: number;
  values: (Hub & { ties: Pick<SharedClaim, 'id' | 'type' | 'from' | 'to'>[]; on: boolean })[];
}

/** As the query gives them: values that are reached, what ties them to others, and the parties of all of these. */
interface Read {
  values: [id: string, degree: number][];
  ties: ReadTie[];
  parties: [id: string, parties: string[]][];
}

type ReadTie = [
  id: string,
  degree: number,
  values: [id: string, degree: number, ties: [string, RelationshipType][], on: boolean][],
];

const toTie = ([from, degree, values]: ReadTie): Tie => ({
  id: from,
  degree,
  values: values.map(([to, degree, ties, on]) => ({
    id: to,
    degree,
    ties: ties.map(([id, type]) => ({ id, type, from, to })),
    on,
  })),
});

/** A row with how many parties come together there. */
type Ranked = Candidate & { parties: number };

export interface Search {
  database: Database;
  reach: Reach;
  hub: number;
  scan: number;
  /** The filter and which values count. */
  parameters: Record<string, unknown>;
}

/** A page of candidates, with the links of their values and what else was found on the way. */
export interface Page {
  page: Candidate[];
  links: Links;
  /** Entities that were read already. */
  nodes?: Map<string, GraphNode>;
  total: number;
  hubs: Hub[];
  cut: boolean;
}

/** A page of what joins over one hop or two, the rarest first, with what was not followed. */
export async function candidatesOf({
  database,
  reach,
  hub,
  scan,
  parameters,
  skip,
  limit,
}: Search & { skip: number; limit: number }): Promise<Page> {
  const own = new Set(reach.own);
  const read = await database.read<Read>(cypher('pivots/shared-infrastructure-over'), {
    ...parameters,
    ids: reach.starts,
    own: reach.own,
    meant: reach.meant,
    hub,
    scan: scan + 1,
  });
  const found = read.flatMap(({ values }) => values).map(([id, degree]): Hub => ({ id, degree }));
  const reached = found.slice(0, scan);
  const near = new Set(reached.flatMap(({ id, degree }) => (degree > hub ? [] : [id])));
  const ties = read.flatMap(({ ties }) => ties).map(toTie);
  const followed = ties.slice(0, scan).map((tie) => withoutHubs(tie, hub));
  const parties = new Map(read.flatMap((one) => one.parties));

  const known = (id: string) => ({ id, near: near.has(id), parties: parties.get(id) ?? [] });

  const single = [...near].map((id) => candidate(id, joinedBy(known(id), own), [id], null));
  const over = followed.map(({ tie }) => {
    const values = [...new Set([tie.id, ...tie.values.map(({ id }) => id)])];
    return candidate(
      tie.id,
      joinedOver(
        values.map((id) => ({ ...known(id), near: id !== tie.id && near.has(id) })),
        own,
      ),
      values,
      tie,
    );
  });
  const hubs = [...reached.filter(({ degree }) => degree > hub), ...followed.flatMap((one) => one.hubs)];
  const candidates = [...single, ...over].filter((one) => one !== null).sort(byRarity);
  const page: Candidate[] = candidates.slice(skip, skip + limit);
  const values = distinct(page.flatMap((one) => one.values));
  // Nearly all that the page shows is known by now; it is read beside what ties it.
  const tied = new Set(values.flatMap((id) => parties.get(id) ?? []));
  const path = reach.path.filter(({ to }) => tied.has(to));
  const [links, nodes, ways] = await Promise.all([
    linksOf(database, parameters, values),
    nodesByAskedId(database, [...values, ...tied, ...reach.own]),
    claimsById(database, [...page.flatMap((one) => one.ties), ...path]),
  ]);
  return {
    page,
    links: { ...links, whole: [...links.whole, ...ways] },
    nodes,
    total: candidates.length,
    hubs: [...new Map(hubs.map((one) => [one.id, one])).values()],
    cut: reach.cut || found.length > scan || ties.length > scan,
  };
}

function candidate(shared: string, joined: Joined | null, values: string[], tie: Tie | null): Ranked | null {
  const ties = (tie?.values ?? []).flatMap(({ ties }) =>
    ties.map((one) => ({ ...one, part: 'tie' as const, by: null })),
  );
  const on = (tie?.values ?? []).flatMap(({ id, on }) => (on ? [id] : []));
  return joined && { shared, through: tie !== null, parties: joined.parties.length, values, ties, on };
}

/** Fewest parties first, one hop before two, then by id. */
const byRarity = (a: Ranked, b: Ranked): number =>
  a.parties - b.parties || Number(a.through) - Number(b.through) || (a.shared < b.shared ? -1 : 1);

/** Of what ties values together those that can be followed; none where they have too many links in all. */
function withoutHubs(tie: Tie, hub: number): { tie: Tie; hubs: Hub[] } {
  const few = tie.values.filter(({ degree }) => degree <= hub);
  const links = few.reduce((sum, { degree }) => sum + degree, tie.degree);
  if (links > hub) return { tie: { ...tie, values: [] }, hubs: [{ id: tie.id, degree: links }] };
  return { tie: { ...tie, values: few }, hubs: tie.values.filter(({ degree }) => degree > hub) };
}
