import { bounds } from '../../contract/dates.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { type Filter, filterParameters } from '../graph/filter.ts';
import { nodeById } from '../graph/nodes.ts';
import { groupBy } from '../group.ts';
import type { Dated, Phase } from './phases.ts';
import { counted, distinct } from './pivot.ts';

/** What campaigns say of time. */

/** That a source dates a campaign. */
export interface CampaignDates {
  /** Of the description that says so. */
  id: string;
  campaign: string;
  first: string | null;
  last: string | null;
}

type Spans = ReadonlyMap<string, Pick<Phase, 'start' | 'end'>>;

/** A phase under the id of its campaign. @throws AppError unknown_entity */
export async function phaseById(database: Database, phase: Phase): Promise<Phase> {
  return phase.campaign === null ? phase : { ...phase, campaign: (await nodeById(database, phase.campaign)).id };
}

/** When these campaigns were, as the sources say that the filter lets through, by campaign. */
export async function campaignDates(database: Database, filter: Filter, ids: string[]) {
  const parameters = { ...filterParameters(filter), ids };
  const said = ids.length === 0 ? [] : await database.read<CampaignDates>(cypher('pivots/campaign-dates'), parameters);
  return groupBy(said, ({ campaign }) => campaign);
}

/** Of each campaign from the first to the last instant that its sources may mean. */
export function spansBy(dates: readonly CampaignDates[]): Spans {
  return new Map(
    [...groupBy(dates, ({ campaign }) => campaign)].map(([campaign, of]) => {
      const starts = of.flatMap(({ first }) => (first ? [bounds(first).start] : [])).sort();
      const ends = of.flatMap(({ last }) => (last ? [bounds(last).end] : [])).sort();
      return [campaign, { start: starts[0] ?? null, end: ends.at(-1) ?? null }];
    }),
  );
}

/** A phase with the window that its campaign's sources give where none is asked for: it places claims that name no campaign. */
export function phaseInTime(phase: Phase, spans: Spans): Phase {
  const span = spans.get(phase.campaign ?? '');
  return { ...phase, start: phase.start ?? span?.start ?? null, end: phase.end ?? span?.end ?? null };
}

/** Whether it has no dates but those of the campaign that it names. */
export const isOpen = ({ starts, ends }: Dated): boolean => starts === null || ends === null;

/** A claim that names a campaign and no date at the dates of that campaign, where its sources give both. */
export function datedByCampaign<Some extends Dated>(claim: Some, spans: Spans): Some {
  const span = isOpen(claim) ? spans.get(claim.during ?? '') : undefined;
  return span?.start && span.end ? { ...claim, starts: span.start, ends: span.end } : claim;
}

/** That what a campaign itself did is left out, as one did not ask about it. */
export async function notCompared(
  database: Database,
  filter: Filter,
  { phases, of }: { phases: readonly Phase[]; of: string[] },
): Promise<string[]> {
  const ids = distinct(phases.map(({ campaign }) => campaign)).filter((id) => !of.includes(id));
  if (ids.length === 0) return [];
  const own = await database.read<{ id: string; name: string; things: number }>(cypher('pivots/campaign-uses'), {
    ...filterParameters(filter),
    ids,
  });
  return own.map(
    ({ id, name, things }) =>
      `Of ${name} itself the sources say that it used or targeted ${counted(things, 'thing')}, which are not compared: add ${id} to those that are.`,
  );
}
