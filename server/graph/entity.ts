import { type Conflict, type Description, strictestTlp } from '../../contract/evidence.ts';
import type { EntityDetails, GraphNode } from '../../contract/graph.ts';
import { CONTESTED, type ContestedClaim, findConflicts } from '../conflicts.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { nodeById, nodesById } from './nodes.ts';
import { pageOf, placeOf } from './page.ts';

/** A description as the graph keeps it. */
interface Said extends Omit<Description, 'sourceName' | 'attributes' | 'aliases' | 'labels'> {
  about: string;
  aliases?: string[];
  labels?: string[];
  /** JSON text. */
  attributes?: string;
  stub?: boolean;
  identifiers?: string[];
  imports: string[];
}

/** Descriptions that conflicts are looked for in. */
const CONFLICT_SCAN = 1_000;

/** Everything that the sources say of one entity, side by side, and where they contradict each other. */
export async function entityDetails(
  database: Database,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<EntityDetails> {
  const [entity, place] = await Promise.all([nodeById(database, id), placeOf(database, cursor)]);
  const [rows, [count], conflicts] = await Promise.all([
    descriptionsOf(database, entity.id, place.skip, limit),
    database.read<{ total: number }>(cypher('graph/description-count'), { id: entity.id }),
    conflictsOf(database, entity),
  ]);
  const named = [...rows.map((row) => row.source), ...conflicts.nodes];
  return {
    entity,
    descriptions: rows,
    conflicts: conflicts.conflicts,
    nodes: await nodesById(database, named),
    page: pageOf({ ...place, returned: rows.length, total: count?.total ?? 0, rank: 'newest first' }),
  };
}

async function descriptionsOf(database: Database, id: string, skip: number, limit: number): Promise<Description[]> {
  const rows = await database.read<{ sourceName: string; said: Said; superseded: boolean }>(
    cypher('graph/descriptions'),
    { id, skip, limit },
  );
  return rows.map(({ sourceName, said, superseded }) => ({
    ...toDescription(said, sourceName),
    ...(superseded ? { superseded } : {}),
  }));
}

function toDescription(said: Said, sourceName: string): Description {
  const { about: _about, stub: _stub, identifiers: _identifiers, imports: _imports, ...claims } = said;
  return {
    ...claims,
    sourceName,
    aliases: said.aliases ?? [],
    labels: said.labels ?? [],
    attributes: said.attributes ? JSON.parse(said.attributes) : {},
  };
}

/** The conflicts about an entity, with the ids of the entities that the claims name. */
export async function conflictsOf(
  database: Database,
  entity: GraphNode,
): Promise<{ conflicts: Conflict[]; nodes: string[] }> {
  if (entity.conflicts.length === 0) return { conflicts: [], nodes: [] };
  const described = await database.read<{ said: Said }>(cypher('graph/descriptions'), {
    id: entity.id,
    skip: 0,
    limit: CONFLICT_SCAN,
  });
  const contested: ContestedClaim[] = [];
  for (const { type, kinds, atEnd, topic } of CONTESTED) {
    if (!entity.conflicts.includes(topic)) continue;
    const question = cypher(atEnd ? 'settle/contested-in' : 'settle/contested-out', { type });
    const rows = await database.read<Omit<ContestedClaim, 'type'>>(question, { ids: [entity.id], kinds });
    contested.push(...rows.map((row) => ({ ...row, type })));
  }
  const found = findConflicts(
    entity.id,
    described.map((row) => row.said),
    contested,
  );
  const ids = new Set(found.flatMap(({ claims }) => claims.flatMap((claim) => [claim.source, claim.says])));
  const nodes = await nodesById(database, ids);
  const named = new Map(nodes.map((node) => [node.id, node]));
  return {
    conflicts: found.map((conflict) => ({
      ...conflict,
      claims: conflict.claims.map((claim) => ({
        ...claim,
        sourceName: named.get(claim.source)?.name ?? claim.source,
        says: named.get(claim.says)?.name ?? claim.says,
        tlp: strictestTlp([claim.tlp, named.get(claim.source)?.tlp, named.get(claim.says)?.tlp]) ?? claim.tlp,
      })),
    })),
    nodes: nodes.map((node) => node.id),
  };
}
