import { bounds } from '../../contract/dates.ts';
import type { GraphEdge } from '../../contract/graph.ts';
import { type Api, ApiError } from '../api.ts';
import type { TimeWindow } from '../store/scope.ts';
import { nameOf } from '../words.ts';

/** A campaign or phase of the case with the dates that its sources give it. */
export interface Phase {
  id: string;
  name: string;
  window: TimeWindow;
}

/** The dated among the campaigns that were looked at, the earliest first, and how many were looked at of how many. */
export interface Phases {
  phases: Phase[];
  looked: number;
  total: number;
}

/** Campaigns that are looked at. */
const MOST = 20;

/**
 * The campaigns in which what is shown took place, and then the most linked ones of the graph. An instant stands for its
 * day: no source dates a campaign to the second.
 */
export async function phasesOf(api: Api, shown: readonly string[], signal?: AbortSignal): Promise<Phases> {
  const { nodes, page } = await api.graph({ kinds: ['campaign'], limit: MOST }, signal);
  const ids = [...new Set([...shown, ...nodes.map(({ id }) => id)])].slice(0, MOST);
  const details = await Promise.all(ids.map((id) => api.entity(id, signal).catch(orGone)));
  const phases = details
    .flatMap((known) => {
      if (!known) return [];
      const { entity, descriptions } = known;
      const from = earliest(descriptions.map(({ first_seen }) => first_seen));
      const to = latest(descriptions.map(({ last_seen }) => last_seen));
      return from || to ? [{ id: entity.id, name: nameOf(entity), window: { from: dayOf(from), to: dayOf(to) } }] : [];
    })
    .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  return { phases, looked: ids.length, total: Math.max(page.total, ids.length) };
}

/** The campaigns that relations name as those in which they were, those of the most first. */
export function campaignsOf(edges: Iterable<GraphEdge>): string[] {
  const times = new Map<string, number>();
  for (const { during } of edges) for (const id of during) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1)).map(([id]) => id);
}

/** What the picture names may be in the graph no longer. */
const orGone = (error: unknown): null => {
  if (error instanceof ApiError && error.code === 'unknown_entity') return null;
  throw error;
};

const dayOf = (date: string | null): string | null => date?.slice(0, 'YYYY-MM-DD'.length) ?? null;

/** Each phase that has an end with the one that begins next; one without an end lasts into all that follow. */
export const pairsOf = (phases: readonly Phase[]): [Phase, Phase][] =>
  phases
    .slice(1)
    .map((phase, index): [Phase, Phase] => [phases[index] as Phase, phase])
    .filter(([{ window }]) => window.to !== null);

const startOf = ({ window }: Phase): string => (window.from ? bounds(window.from).start : '');

const given = (dates: (string | undefined)[]): string[] => dates.filter((date) => date !== undefined);
const earliest = (dates: (string | undefined)[]): string | null =>
  given(dates).sort((a, b) => (bounds(a).start < bounds(b).start ? -1 : 1))[0] ?? null;
const latest = (dates: (string | undefined)[]): string | null =>
  given(dates).sort((a, b) => (bounds(a).end > bounds(b).end ? -1 : 1))[0] ?? null;
