import { bounds } from '../../contract/dates.ts';
import type { Api } from '../api.ts';
import type { TimeWindow } from '../store/scope.ts';
import { nameOf } from '../words.ts';

/** A campaign or phase of the case with the dates that its sources give it. */
export interface Phase {
  id: string;
  name: string;
  window: TimeWindow;
}

/** Campaigns that are looked at. */
const MOST = 20;

/** The dated campaigns of the graph, the earliest first. */
export async function phasesOf(api: Api, signal?: AbortSignal): Promise<Phase[]> {
  const { nodes } = await api.graph({ kinds: ['campaign'], limit: MOST }, signal);
  const details = await Promise.all(nodes.map(({ id }) => api.entity(id, signal)));
  return details
    .flatMap(({ entity, descriptions }) => {
      const from = earliest(descriptions.map(({ first_seen }) => first_seen));
      const to = latest(descriptions.map(({ last_seen }) => last_seen));
      return from || to ? [{ id: entity.id, name: nameOf(entity), window: { from, to } }] : [];
    })
    .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

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
