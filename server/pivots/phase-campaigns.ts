import { bounds } from '../../contract/dates.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { nodeById } from '../graph/nodes.ts';
import { groupBy } from '../group.ts';
import type { Dated, Phase } from './phases.ts';
import { counted, distinct } from './pivot.ts';

/** What campaigns say of time. */

type Span = Pick<Phase, 'start' | 'end'>;

/** From the first to the last instant that the sources of a campaign may mean. */
async function spansOf(database: Database, ids: string[]): Promise<Map<string, Span>> {
  if (ids.length === 0) return new Map();
  const said = await database.read<{ campaign: string; first: string | null; last: string | null }>(
    cypher('pivots/campaign-dates'),
    { ids },
  );
  return new Map(
    [...groupBy(said, ({ campaign }) => campaign)].map(([campaign, of]) => {
      const starts = of.flatMap(({ first }) => (first ? [bounds(first).start] : [])).sort();
      const ends = of.flatMap(({ last }) => (last ? [bounds(last).end] : [])).sort();
      return [campaign, { start: starts[0] ?? null, end: ends.at(-1) ?? null }];
    }),
  );
}

/**
 * A phase under the id of its campaign, with the window that the campaign's sources give where none is asked for: it
 * places claims that name no campaign.
 * @throws AppError unknown_entity
 */
export async function phaseInTime(database: Database, phase: Phase): Promise<Phase> {
  if (phase.campaign === null) return phase;
  const { id } = await nodeById(database, phase.campaign);
  const span = (await spansOf(database, [id])).get(id);
  return { campaign: id, start: phase.start ?? span?.start ?? null, end: phase.end ?? span?.end ?? null };
}

/** The claims, with those that name a campaign and no date at the dates of that campaign, where its sources give both. */
export async function datedByCampaign<Some extends Dated>(database: Database, found: Some[][]): Promise<Some[][]> {
  const isOpen = ({ starts, ends }: Dated) => starts === null || ends === null;
  const named = found.flat().map((claim) => (isOpen(claim) ? claim.during : null));
  const spans = await spansOf(database, distinct(named));
  return found.map((claims) =>
    claims.map((claim) => {
      const span = isOpen(claim) ? spans.get(claim.during ?? '') : undefined;
      return span?.start && span.end ? { ...claim, starts: span.start, ends: span.end } : claim;
    }),
  );
}

/** That what a campaign itself did is left out, as one did not ask about it. */
export async function notCompared(database: Database, phases: readonly Phase[], of: string[]): Promise<string[]> {
  const ids = distinct(phases.map(({ campaign }) => campaign)).filter((id) => !of.includes(id));
  if (ids.length === 0) return [];
  const own = await database.read<{ id: string; name: string; things: number }>(cypher('pivots/campaign-uses'), {
    ids,
  });
  return own.map(
    ({ id, name, things }) =>
      `Of ${name} itself the sources say that it used or targeted ${counted(things, 'thing')}, which are not compared: add ${id} to those that are.`,
  );
}
