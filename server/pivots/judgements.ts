import { bounds } from '../../contract/dates.ts';
import type { Opinion, Tlp } from '../../contract/evidence.ts';
import { JUDGEMENTS, type Judgement, type JudgementName, OPINION_OF } from '../../contract/judgements.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { groupBy } from '../group.ts';

/** A judgement as it stands in the graph, before it is known what its row rests on now. */
export interface Judged extends Omit<Judgement, 'since'> {
  row: string;
  /** Ids of the assertions that its row rested on then. */
  on: string[];
  tlp: Tlp;
}

interface Said {
  row: string;
  source: string;
  sourceName: string;
  said: {
    id: string;
    imports: string[];
    tlp: Tlp;
    opinion: Opinion;
    description: string | null;
    reading: string | null;
    first_seen: string | null;
    last_seen: string | null;
    published: string;
    object_refs: string[] | null;
  };
}

/** Judgements read of one pivot, the newest; of more, the note says so. */
export const MOST_JUDGEMENTS = 10_000;

/**
 * What people think of the rows of a pivot: of each person and row the newest, oldest first. No filter but
 * `withoutSources` takes one away, so that a row that was rejected is never shown as if nobody had.
 * @returns by row; `isCut` where there are more than `MOST_JUDGEMENTS`
 */
export async function judgementsOf(
  database: Database,
  { pivot, about = null, withoutSources = [] }: { pivot: string; about?: string | null; withoutSources?: string[] },
): Promise<{ judged: Map<string, Judged[]>; isCut: boolean }> {
  const scan = MOST_JUDGEMENTS + 1;
  const read = await database.read<Said>(cypher('pivots/judgements'), { pivot, about, withoutSources, scan });
  const found = read.slice(0, MOST_JUDGEMENTS).reverse();
  const newest = new Map(found.map((one) => [`${one.row} ${one.source}`, one]));
  const judged = found.filter((one) => newest.get(`${one.row} ${one.source}`) === one).flatMap(toJudged);
  return { judged: groupBy(judged, ({ row }) => row), isCut: read.length > MOST_JUDGEMENTS };
}

function toJudged({ row, source, sourceName, said }: Said): Judged[] {
  const judgement = JUDGEMENTS.find((name) => OPINION_OF[name] === said.opinion);
  if (judgement === undefined) return [];
  return [
    {
      row,
      assertion: said.id,
      import: said.imports[0] ?? '',
      source,
      sourceName,
      judgement,
      opinion: said.opinion,
      reason: said.description ?? '',
      reading: said.reading,
      from: said.first_seen,
      to: said.last_seen,
      date: said.published,
      on: said.object_refs ?? [],
      tlp: said.tlp,
    },
  ];
}

/** What stands for several judgements of a row: `disputed` where some reject it and others do not; null for none. */
export function standing(judged: readonly { judgement: JudgementName }[]): JudgementName | 'disputed' | null {
  const names = new Set(judged.map(({ judgement }) => judgement));
  if (names.has('rejected')) return names.size > 1 ? 'disputed' : 'rejected';
  return names.has('refined') ? 'refined' : names.has('accepted') ? 'accepted' : null;
}

/** An instant before and one after all that a claim may be dated to, as texts that sort so. */
const [EVER, ALWAYS] = ['', '~'];

/**
 * The windows to which rows are refined, by the row: of several people's the newest. `start` and `end` bound the instants
 * that count, both included.
 * @returns null where no row is refined to a window
 */
export function windowsOf(
  judged: ReadonlyMap<string, readonly Judged[]>,
): Record<string, { start: string; end: string }> | null {
  const windows = [...judged].flatMap(([row, said]) => {
    const newest = said.findLast(({ judgement, from, to }) => judgement === 'refined' && (from ?? to) !== null);
    if (!newest) return [];
    const { from, to } = newest;
    return [[row, { start: from ? bounds(from).start : EVER, end: to ? bounds(to).end : ALWAYS }] as const];
  });
  return windows.length > 0 ? Object.fromEntries(windows) : null;
}

/** Judgements as a row shows them, with what the row has gained since each. */
export const shown = (judged: readonly Judged[], assertions: readonly string[]): Judgement[] =>
  judged.map(({ row: _, tlp: __, on, ...judgement }) => ({
    ...judgement,
    since: assertions.filter((id) => !on.includes(id)),
  }));

/** A judgement as a sentence: "Alice rejected this on 2024-09-10: a shared builder." */
export function sayJudgement({
  sourceName,
  judgement,
  date,
  reason,
  reading,
  from,
  to,
}: Omit<Judgement, 'since'>): string {
  const window = from || to ? ` within ${[from ?? '…', to ?? '…'].join(' to ')}` : '';
  const instead = reading ? `, read as "${reading}"` : '';
  return `${sourceName} ${judgement} this on ${date.slice(0, 10)}${instead}${window}: ${reason}`;
}
