import { ROLE_NAMES, ROLES } from '../../contract/kinds.ts';
import type { PivotAnswer } from '../../contract/pivots.ts';
import { rounded } from '../../server/pivots/pivot.ts';

/** What an answer says of each row, by the row's id, as text that is the same whoever answers. */
export type Told = Map<string, string>;

/** A row of a query in `bench/naive/`. */
export interface NaiveRow {
  id: string;
  score: number;
  entities: { id: string; name: string; labels: string[] }[];
  claims: NaiveClaim[];
  /** What sources say of an entity of the row on which they disagree. */
  contradictions: object[];
}

interface NaiveClaim extends Said {
  id: string;
  type: string;
  from: string;
  to: string;
}

/** What a claim says beside its ends. */
interface Said {
  source: string;
  basis: string;
  confidence: number;
  first_seen?: string | null;
  last_seen?: string | null;
  by?: string | null;
  during?: string | null;
}

interface Row {
  id: string;
  score: number;
  /** Id, name and roles. */
  entities: string[];
  assertions: string[];
  contradicted: boolean;
}

/** What the product's pages say: score, names, roles, evidence with its sources, dates and parties, and contradictions. */
export function toldByProduct(pages: readonly PivotAnswer[]): Told {
  const edges = new Edges();
  const rows = pages.flatMap(({ rows, graph }) => {
    const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    for (const { claims, ...edge } of graph.edges) {
      const { sources, by, during, ...rest } = edge;
      const one = { ...rest, source: sources[0] as string, by: by[0], during: during[0] };
      for (const said of claims ?? [one]) edges.add(edge, said, edge.assertions);
    }
    return rows.map(({ id, score, entities, assertions, contradictions }): Row => {
      const named = entities.map((entity) => {
        const { name, roles } = nodes.get(entity) as { name: string; roles: string[] };
        return [entity, name, roles.join()].join(' ');
      });
      return { id, score: score.value, entities: named, assertions, contradicted: contradictions.length > 0 };
    });
  });
  return edges.told(rows);
}

/** What a naive query's rows say of the same. */
export function toldByNaive(found: readonly NaiveRow[]): Told {
  const edges = new Edges();
  const rows = found.map(({ id, score, entities, claims, contradictions }): Row => {
    const there = new Set(entities.map((entity) => entity.id));
    for (const claim of claims) {
      if (there.has(claim.from) && there.has(claim.to)) edges.add(claim, claim, [claim.id]);
    }
    const named = entities.map((entity) => [entity.id, entity.name, rolesOf(entity.labels)].join(' '));
    const assertions = claims.map((claim) => claim.id);
    return { id, score: rounded(score), entities: named, assertions, contradicted: contradictions.length > 0 };
  });
  return edges.told(rows);
}

const rolesOf = (labels: string[]): string => ROLE_NAMES.filter((role) => labels.includes(ROLES[role].label)).join();

/** What is said of each relationship, whatever row it was told with. */
class Edges {
  private readonly said = new Map<string, Set<string>>();
  private readonly edgeOf = new Map<string, string>();

  add({ type, from, to }: { type: string; from: string; to: string }, said: Said, assertions: string[]): void {
    const { source, basis, confidence, first_seen, last_seen, by, during } = said;
    const edge = `${type} ${from} > ${to}`;
    const all = this.said.get(edge) ?? new Set();
    this.said.set(edge, all.add([source, basis, confidence, first_seen, last_seen, by, during].join(' ')));
    for (const assertion of assertions) this.edgeOf.set(assertion, edge);
  }

  told(rows: readonly Row[]): Told {
    return new Map(
      rows.map(({ id, entities, assertions, ...row }) => {
        const edges = sorted(assertions.flatMap((assertion) => this.edgeOf.get(assertion) ?? []));
        const evidence = edges.map((edge) => [edge, sorted(this.said.get(edge) ?? [])]);
        return [id, JSON.stringify({ ...row, entities: sorted(entities), assertions: sorted(assertions), evidence })];
      }),
    );
  }
}

const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort();
