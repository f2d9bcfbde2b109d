import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';
import { groupBy } from '../group.ts';
import { createEntities, deleteEntities } from './entities.ts';

/**
 * A file that is known by several hashes is one entity. Which hashes belong together is a function of the
 * descriptions in the graph, so the entity parts again when the one that tied them is withdrawn.
 */

/** Strongest first: the strongest hash of a file is its id. */
const ALGORITHMS = ['sha512', 'sha256', 'sha1', 'md5'];
const algorithmOf = (id: string) => id.split(':')[1] ?? '';
const strength = (id: string) => `${ALGORITHMS.indexOf(algorithmOf(id))} ${id}`;

/**
 * Groups hashes that are tied, each group under the id of its strongest. Hashes of which two are of one algorithm
 * cannot be one file: somebody errs, so they all stay apart.
 * @returns for each hash the id of its file
 */
export function fileOf(ties: string[][]): Map<string, string> {
  const groups = new Map<string, Set<string>>();
  for (const tie of ties) {
    const group = new Set(tie.flatMap((id) => [id, ...(groups.get(id) ?? [])]));
    for (const id of group) groups.set(id, group);
  }
  const files = new Map<string, string>();
  for (const [id, group] of groups) {
    const algorithms = new Set([...group].map(algorithmOf));
    const strongest = [...group].sort((a, b) => (strength(a) < strength(b) ? -1 : 1))[0] ?? id;
    files.set(id, algorithms.size === group.size ? strongest : id);
  }
  return files;
}

/** The ids under which files stand in the graph, for those that stand under another of their hashes. */
export async function resolveFiles(transaction: Transaction, ids: Iterable<string>): Promise<Map<string, string>> {
  const files = [...new Set(ids)].filter((id) => id.startsWith('file:'));
  if (files.length === 0) return new Map();
  const rows = await transaction.run<{ id: string; entity: string }>(cypher('identity/resolve'), { ids: files });
  return new Map(rows.map((row) => [row.id, row.entity]));
}

interface ClaimRow {
  type: string;
  start: string;
  end: string;
  claim: { id: string; from?: string; to?: string; about?: string };
}

/**
 * Joins and parts the files that are tied to these, moving each assertion to the entity of the hash that its
 * source named.
 * @returns the ids of all entities whose assertions changed
 */
export async function regroupFiles(transaction: Transaction, ids: string[]): Promise<string[]> {
  const { standing, ties } = await neighbourhood(transaction, ids);
  const wanted = fileOf(ties);
  const target = (claimed: string | undefined, now: string) => (claimed && wanted.get(claimed)) ?? now;

  const rows = await transaction.run<ClaimRow>(cypher('identity/claims'), { ids: [...new Set(standing.values())] });
  const moves = rows
    .map((row) => ({
      ...row,
      from: target(row.claim.from, row.start),
      to: target(row.claim.to ?? row.claim.about, row.end),
    }))
    .filter((move) => move.from !== move.start || move.to !== move.end);
  await createEntities(transaction, [...wanted.values()]);
  for (const [type, moved] of groupBy(moves, (move) => move.type)) {
    await transaction.run(cypher('load/delete-claims', { type }), { ids: moved.map((move) => move.claim.id) });
    await transaction.run(cypher('load/claims', { type }), {
      rows: moved.map(({ from, to, claim }) => ({ from, to, claim })),
    });
  }
  const bound = [...wanted].filter(([id, file]) => id !== file).map(([id, entity]) => ({ id, entity }));
  const files = [...new Set([...standing.values(), ...wanted.values()])];
  await transaction.run(cypher('identity/release'), { files, bound: bound.map((row) => row.id) });
  await transaction.run(cypher('identity/bind'), { rows: bound });
  const touched = [...new Set([...moves.flatMap((move) => [move.start, move.end, move.from, move.to]), ...ids])];
  const gone = new Set(await deleteEntities(transaction, touched));
  return touched.filter((id) => !gone.has(id));
}

/** All hashes that may belong with these files, where each stands now, and the ties between them. */
async function neighbourhood(transaction: Transaction, ids: string[]) {
  const standing = new Map<string, string>();
  const ties: string[][] = [];
  const seen = new Set<string>();
  for (let files = ids; files.length > 0; ) {
    for (const id of files) seen.add(id);
    const rows = await transaction.run<{ file: string; claimed: string; hashes: string[] }>(cypher('identity/ties'), {
      ids: files,
    });
    for (const row of rows) {
      standing.set(row.claimed, row.file);
      ties.push(row.hashes.length > 0 ? row.hashes : [row.claimed]);
    }
    const named = new Set(rows.flatMap((row) => row.hashes));
    const resolved = await resolveFiles(transaction, named);
    files = [...new Set([...named].map((id) => resolved.get(id) ?? id))].filter((id) => !seen.has(id));
  }
  return { standing, ties };
}
