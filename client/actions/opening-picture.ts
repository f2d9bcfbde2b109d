import type { GraphAnswer, GraphNode } from '../../contract/graph.ts';
import { KIND_NAMES, type Kind } from '../../contract/kinds.ts';
import { layOutForce, layOutOpening } from '../graph/layouts.ts';
import { apply } from '../store/apply.ts';
import { EMPTY_PICTURE, type Picture } from '../store/picture.ts';
import type { Extent } from '../store/step.ts';
import { GROUP_OVER } from '../store/thresholds.ts';
import { foldsOf } from './folds.ts';
import { foldedOnArrival, withMembers } from './group.ts';
import type { World } from './world.ts';

export interface Opening {
  picture: Picture;
  extent: Extent;
}

/** A question that a graph may open on. */
interface Question {
  what: string;
  kinds: readonly Kind[];
  /** Of what did it the neighbours are counted. */
  who: Kind;
  /** Entities at most, the most linked first. */
  limit: number;
  layOut: (picture: Picture) => Picture['positions'];
}

/** In this order: whose machines were used against whom; or, where no cluster is told apart, what each actor uses. */
const QUESTIONS: readonly Question[] = [
  {
    what: 'clusters, organisations and hosts',
    kinds: ['cluster', 'organisation', 'host'],
    who: 'cluster',
    limit: 150,
    layOut: layOutOpening,
  },
  {
    what: 'actors, campaigns, organisations and hosts',
    kinds: ['actor', 'campaign', 'organisation', 'host'],
    who: 'actor',
    limit: 24,
    layOut: layOutForce,
  },
];

/** Entities whose neighbours are counted. */
const FOLDED_LIMIT = 12;
/** Entities of a picture that answers no question. */
const MOST_LINKED = 150;

/** What the graph opens on: its answer to the first question that it answers, or else what is linked most in it. */
export async function openingOf(world: World): Promise<Opening> {
  return (await answerOf(world)) ?? mostLinked(world);
}

/** The first question's answer that says more than names: something is linked, or counted. Null where there is none. */
export async function answerOf(world: World): Promise<Opening | null> {
  for (const question of QUESTIONS) {
    const opening = await ask(world, question);
    if (opening) return opening;
  }
  return null;
}

async function ask({ api }: World, { what, kinds, who, limit, layOut }: Question): Promise<Opening | null> {
  const answer = await api.graph({ kinds: [...kinds], limit });
  const nodes = linkedOf(answer.nodes);
  const counted = nodes.filter((node) => node.kind === who).slice(0, FOLDED_LIMIT);
  const degrees = await Promise.all(counted.map(({ id }) => api.degrees(id)));
  const folds = degrees.flatMap((counts) => foldsOf(counts, kinds));
  if (answer.edges.length === 0 && folds.length === 0) return null;
  const { edges } = answer;
  const unplaced = apply(EMPTY_PICTURE, { do: 'add', nodes, edges, folds, positions: {} });
  return { picture: { ...unplaced, positions: layOut(unplaced) }, extent: extentOf(answer, what, kinds) };
}

/**
 * Those that anything is linked to, or all where nothing is: who wrote a file and how it is marked answer no question.
 * The extent says of how many they are.
 */
function linkedOf(nodes: GraphNode[]): GraphNode[] {
  const linked = nodes.filter(({ neighbours }) => neighbours !== 0);
  return linked.length > 0 ? linked : nodes;
}

async function mostLinked({ api, store }: World): Promise<Opening> {
  const answer = await api.graph({ limit: MOST_LINKED });
  const nodes = linkedOf(answer.nodes);
  const { edges } = answer;
  const groups = store.getState().foldsAlike ? foldedOnArrival(nodes, edges, GROUP_OVER) : [];
  const unplaced = apply(EMPTY_PICTURE, { do: 'add', nodes, edges, folds: [], groups, positions: {} });
  const positions = withMembers(layOutForce(unplaced), groups);
  return { picture: { ...unplaced, positions }, extent: extentOf(answer, 'entities of all kinds', KIND_NAMES) };
}

const extentOf = ({ page: { total, rank } }: GraphAnswer, what: string, kinds: readonly Kind[]): Extent => ({
  what,
  total,
  rank,
  of: { kinds },
});
