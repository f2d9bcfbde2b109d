import { type Dated, datedOf, type LaneRow } from '../../contract/dated.ts';
import { precisionOf } from '../../contract/dates.ts';
import { strictestTlp, type Tlp } from '../../contract/evidence.ts';
import { gapsOf } from '../../contract/gaps.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { RELATIONSHIP_NAMES, type RelationshipType, relationship } from '../../contract/relationships.ts';
import type { Bucket, TimelineAnswer, TimelineLane, TimelineParameters } from '../../contract/timeline.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { groupBy } from '../group.ts';
import { counted } from '../pivots/pivot.ts';
import { filterParameters } from './filter.ts';
import { keptUntilWrite, turnOf } from './kept.ts';
import { idsAsked, nodesByAskedId } from './nodes.ts';
import { type Place, pageOf, placeAt } from './page.ts';
import { readInParts } from './parts.ts';
import { sourcesAsked } from './sources.ts';
import { bucketsIn, chooseBucket, DAY, edgesOf, LENGTHS, labelOf, MOST_BUCKETS, startOf } from './timeline/buckets.ts';
import { burstsOf } from './timeline/bursts.ts';
import { cellsOf } from './timeline/cells.ts';
import { clockIn, workingHours } from './timeline/working-hours.ts';

/** With how its assertions are marked. */
type Row = LaneRow & { tlps: Tlp[] };

/** Pairs of lane and dates that are read. */
const SCAN = 200_000;
const MOST_GAPS = 20;
/** What sources may disagree on that a lane shows otherwise. */
const DATES = ['first seen', 'last seen'] as const;

/**
 * Activity by time: a lane for each cluster, victim, type or source, ready to draw, the busiest first. That of the whole
 * graph is kept until the next write.
 * @param isWhole for a file: all lanes, whatever page is asked for, or a refusal where something of them would be missing
 * @throws AppError invalid_request or unknown_entity
 */
export async function timeline(
  database: Database,
  given: TimelineParameters,
  { isWhole = false } = {},
): Promise<TimelineAnswer> {
  const { zone, of } = given;
  if (zone !== undefined) clockIn(zone);
  const parameters = await sourcesAsked(database, given);
  const draw = (turn: number) => drawn(database, parameters, isWhole ? null : placeAt(given.cursor, turn));
  const question = JSON.stringify({ ...parameters, isWhole });
  return of
    ? draw(await turnOf(database))
    : keptUntilWrite(database, question, draw, { shelf: 'drawn', most: KEPT_DRAWN });
}

/** @param place null for all lanes */
async function drawn(database: Database, parameters: TimelineParameters, place: Place | null): Promise<TimelineAnswer> {
  const { by, zone, limit } = parameters;
  const rows = await rowsOf(database, parameters);

  const lanes = groupBy(
    rows.filter((row) => row.lane !== null),
    (row) => row.lane as string,
  );
  const ranked = [...lanes].sort(([a, one], [b, other]) => total(other) - total(one) || (a < b ? -1 : 1));
  const dated = datedOf(rows.filter((row) => row.lane !== null));
  const axis = axisOf(dated, parameters);
  if (place === null) refuseNotes([...axis.notes, ...scanNotes(rows)]);
  const { skip } = place ?? ALL;
  const page = place === null ? ranked : ranked.slice(skip, skip + limit);
  const nodes =
    by === 'type'
      ? new Map<string, GraphNode>()
      : await nodesByAskedId(
          database,
          page.map(([id]) => id),
        );
  const titleOf = (id: string) =>
    by === 'type' ? relationship(id as RelationshipType).forward : (nodes.get(id)?.name ?? id);
  const minGap = parameters.minGap ?? LENGTHS[axis.bucket] / DAY;
  return {
    by,
    bucket: axis.bucket,
    buckets: axis.edges.slice(0, -1).map((start, index) => ({
      label: labelOf(axis.bucket, start),
      start: new Date(start).toISOString(),
      end: new Date((axis.edges[index + 1] as number) - 1).toISOString(),
    })),
    lanes: page.map(([id, own]) =>
      laneOf({ id, title: titleOf(id), rows: own, axis, minGap, zone, node: nodes.get(id), isEntity: by !== 'type' }),
    ),
    undated: ranked.reduce((sum, [, own]) => sum + undatedIn(own), 0),
    unplaced: total(rows.filter((row) => row.lane === null)),
    notes: [
      ...axis.notes,
      ...[...nodes.values()].flatMap(({ name, conflicts }) =>
        DATES.filter((topic) => conflicts.includes(topic)).map(
          (topic) => `Sources disagree on when ${name} was ${topic}. Its lane has the dates of assertions alone.`,
        ),
      ),
      ...(dated.length === 0 && lanes.size > 0
        ? ['Nothing in these lanes is dated, so there is no time to draw.']
        : []),
      ...(lanes.size === 0 ? [sayNone(rows, parameters)] : []),
      ...scanNotes(rows),
    ],
    nodes: [...nodes.values()],
    edges: [],
    page: pageOf({ ...(place ?? ALL), returned: page.length, total: ranked.length, rank: 'most assertions first' }),
  };
}

const ALL: Place = { skip: 0 };

const scanNotes = (rows: readonly LaneRow[]): string[] =>
  rows.length >= SCAN ? [`Only ${SCAN.toLocaleString('en')} lanes and dates were read. Narrow the filter.`] : [];

/** Refuses a file that these notes say is not whole, as it has no place to say so. */
function refuseNotes(notes: readonly string[]): void {
  if (notes.length > 0)
    throw new AppError('invalid_request', `A file of this timeline would not be whole. ${notes.join(' ')}`);
}

/** Why there is no lane. */
function sayNone(rows: readonly LaneRow[], { by }: TimelineParameters): string {
  const count = total(rows);
  if (count === 0) return 'No assertion passes the filter.';
  return `${counted(count, 'assertion')} ${count === 1 ? 'passes' : 'pass'} the filter, none of which has a lane by ${by}.`;
}

/** What whole timelines are drawn from, each up to `SCAN` rows, and their pages, that are kept. */
const KEPT = 4;
const KEPT_DRAWN = 8;

/** Of some entities what names them; of the whole graph everything, kept until the next write. */
async function rowsOf(database: Database, parameters: TimelineParameters): Promise<Row[]> {
  const { by, includeShared, includeWeak } = parameters;
  const asked = {
    ...filterParameters({ ...parameters, kinds: undefined }),
    by,
    includeShared,
    includeWeak,
    scan: SCAN,
  };
  if (parameters.of) {
    const [of, meant] = await Promise.all([idsAsked(database, parameters.of), meantIn(database)]);
    const mayBeMeant = meant.size < SCAN ? of.filter((id) => meant.has(id)) : of;
    return database.read<Row>(cypher('timeline/claims-naming'), { ...asked, of, meant: mayBeMeant });
  }
  const read = async (): Promise<Row[]> => {
    const hidden =
      includeShared && includeWeak ? [] : await database.read<{ node: number }>(cypher('timeline/hidden'), asked);
    const parts = await readInParts<Row>(database, cypher('timeline/claims', { type: RELATIONSHIP_NAMES }), {
      ...asked,
      hidden: hidden.map(({ node }) => node),
    });
    return parts.flat();
  };
  return keptUntilWrite(database, JSON.stringify(asked), read, { shelf: 'timeline', most: KEPT });
}

/** Whom assertions mean beside their ends: of everybody else the ends alone need looking at. Kept until the next write. */
const meantIn = (database: Database): Promise<ReadonlySet<string>> =>
  keptUntilWrite(database, 'meant beside the ends', async () => {
    const found = await database.read<{ id: string }>(cypher('timeline/meant'), {
      scan: SCAN,
    });
    return new Set(found.map(({ id }) => id));
  });

const total = (rows: readonly LaneRow[]) => rows.reduce((sum, row) => sum + row.claims, 0);
const undatedIn = (rows: readonly LaneRow[]) => total(rows.filter((row) => row.first === null && row.last === null));

interface Axis {
  bucket: Bucket;
  /** Where the buckets begin, and the end of the last; empty where nothing is dated. */
  edges: number[];
  notes: string[];
}

/** The buckets of all that is dated, cut to the window that was asked for. */
function axisOf(dated: readonly Dated[], { bucket: asked, from, to }: TimelineParameters): Axis {
  if (dated.length === 0) return { bucket: asked ?? 'month', edges: [], notes: [] };
  const window = filterParameters({ minConfidence: 0, from, to });
  const first = dated.reduce((least, one) => Math.min(least, one.firstFrom), Number.POSITIVE_INFINITY);
  const last = dated.reduce((most, one) => Math.max(most, one.lastTo), Number.NEGATIVE_INFINITY);
  const begins = window.start ? Math.max(first, Date.parse(window.start)) : first;
  const ends = Math.max(begins, window.end ? Math.min(last, Date.parse(window.end)) : last);
  const bucket = asked ?? chooseBucket(dated, begins, ends);
  const buckets = bucketsIn(bucket, begins, ends);
  if (buckets <= MOST_BUCKETS) return { bucket, edges: edgesOf(bucket, begins, ends), notes: [] };
  if (asked !== undefined) {
    const message = `bucket is "${asked}", which makes more than ${MOST_BUCKETS} buckets of this time. Ask for longer ones, or for a window by from and to.`;
    throw new AppError('invalid_request', message, { parameter: 'bucket', given: asked, allowed: MOST_BUCKETS });
  }
  const edges = edgesOf(bucket, startOf(bucket, ends - (MOST_BUCKETS - 1) * LENGTHS[bucket]), ends);
  return {
    bucket,
    edges,
    notes: [`Only the last ${MOST_BUCKETS} years are drawn; earlier dates count in first seen and gaps.`],
  };
}

interface LaneQuestion {
  id: string;
  title: string;
  rows: Row[];
  axis: Axis;
  minGap: number;
  zone: string | undefined;
  isEntity: boolean;
  node: GraphNode | undefined;
}

function laneOf({ id, title, rows, axis, minGap, zone, isEntity, node }: LaneQuestion): TimelineLane {
  const dated = datedOf(rows);
  const cells = axis.edges.length > 0 ? cellsOf(dated, axis.edges) : [];
  const gaps = gapsOf(title, dated, minGap);
  const first = dated[0];
  const last = dated.reduce<Dated | undefined>(
    (most, one) => (most && most.lastTo >= one.lastTo ? most : one),
    undefined,
  );
  const precision = { year: 0, month: 0, day: 0, time: 0 };
  for (const one of dated) precision[precisionOf(one.first)] += one.claims;
  return {
    id,
    title,
    entity: isEntity ? id : null,
    tlp: strictestTlp([node?.tlp, ...rows.flatMap(({ tlps }) => tlps)]) ?? 'clear',
    claims: total(rows),
    undated: undatedIn(rows),
    precision,
    firstSeen: first ? { date: first.first, assertion: first.claim } : null,
    lastSeen: last ? { date: last.last, assertion: last.claim } : null,
    cells,
    gaps: gaps.slice(0, MOST_GAPS),
    gapsInAll: gaps.length,
    bursts: burstsIn(title, cells, axis),
    workingHours: zone === undefined ? null : workingHours(rows, zone),
  };
}

function burstsIn(title: string, cells: TimelineLane['cells'], { bucket, edges }: Axis): TimelineLane['bursts'] {
  const [start, end] = [cells[0]?.bucket ?? 0, cells.at(-1)?.bucket ?? -1];
  const began = new Map(cells.map((cell) => [cell.bucket, cell.began]));
  const counts = Array.from({ length: end - start + 1 }, (_, index) => began.get(start + index) ?? 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return burstsOf(counts).map(({ from, to, claims, weight }) => {
    const [one, other] = [from + start, to + start].map((index) => labelOf(bucket, edges[index] as number));
    const when = one === other ? `in ${one}` : `from ${one} to ${other}`;
    const sentence = `${title}: ${claims} of ${counted(all, 'beginning')} fall ${when}, ${counted(to - from + 1, bucket)} of ${counts.length}.`;
    return { from: from + start, to: to + start, claims, weight, sentence };
  });
}
