import type { Graph } from '../../contract/graph.ts';
import type { Api } from '../api.ts';
import { Turns } from './turns.ts';

/** Entities that one question may name. */
const MOST = 10_000;
/** Questions at once: each may take a second of the database. */
const AT_ONCE = 2;

/**
 * The given entities as the graph knows them, with every edge among them, and from them to those `beside` them, which are
 * known already. Ids that name nothing are left out. More than one question may name are asked about in parts: any two
 * halves of a question together, so that no edge is missed.
 */
export async function among(api: Api, ids: string[], beside: string[] = []): Promise<Graph> {
  if (ids.length === 0) return { nodes: [], edges: [] };
  const turns = new Turns(AT_ONCE);
  const questions = questionsFor(ids).flatMap((some) => partsOf(beside, MOST).map((others) => ({ some, others })));
  const answers = await Promise.all(
    questions.map(({ some, others }) => turns.take(() => api.among(some, others.length > 0 ? { beside: others } : {}))),
  );
  const [only] = answers;
  if (only && answers.length === 1) return { nodes: only.nodes, edges: only.edges };
  return {
    nodes: eachOnce(answers.flatMap(({ nodes }) => nodes)),
    edges: eachOnce(answers.flatMap(({ edges }) => edges)),
  };
}

function questionsFor(ids: string[]): string[][] {
  if (ids.length <= MOST) return [ids];
  const parts = partsOf(ids, MOST / 2);
  return parts.flatMap((part, index) => parts.slice(index + 1).map((other) => [...part, ...other]));
}

/** At least one part, which may be empty. */
const partsOf = (ids: string[], most: number): string[][] =>
  Array.from({ length: Math.max(1, Math.ceil(ids.length / most)) }, (_, index) =>
    ids.slice(index * most, (index + 1) * most),
  );

const eachOnce = <T extends { id: string }>(items: T[]): T[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];
