import { bounds, MONTHS } from '../../../contract/dates.ts';
import type { GraphEdge } from '../../../contract/graph.ts';
import { clipped, LONGEST } from '../../store/lengths.ts';
import type { Heading, Picture, Position } from '../../store/picture.ts';
import { nameOf, sayNumber } from '../../words.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import { union } from '../extents.ts';
import { headingRect } from '../headings.ts';
import { unbundled, withFolds } from './blocks.ts';
import { ALONE, type LayOut } from './layout.ts';
import { adjacency, bodyIndex, linksOf } from './links.ts';
import { settled } from './settled.ts';
import { COLUMN_GAP, columnPlaces } from './stacked.ts';
import { sweptColumns } from './sweeps.ts';

/** More months than this become years. */
const MOST_MONTHS = 14;

/** Names of campaigns that are not on the picture, by id. */
type Names = Readonly<Record<string, string>>;

interface Phase {
  title: string;
  /** What columns are ordered by: the first instant that belongs to it. */
  start: string;
}

/** Columns by when each was first seen: by campaign where relations name one, else by month or year; undated last. */
export const layOutPhases: LayOut = (picture, { tell } = ALONE) => {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const blocks = withFolds(picture, bodies);
  const phased = columnsOf(picture, blocks);
  const columns = phased.map(({ members }) => members);
  tell(0.3);
  const swept = sweptColumns(columns, adjacency(blocks.length, linksOf(scene, blocks)));
  tell(0.7);
  const places = columnPlaces(
    swept.map((column) => column.map((index) => blocks[index] as Body)),
    { leastWidth: (column) => headingWidth(phased[column] as Column) - COLUMN_GAP + BETWEEN_HEADINGS },
  );
  return settled(picture, bodies, unbundled(bodies, blocks, places));
};

/** "Columns from the left: August 2023 (4), September 2023 (12), undated (3)." */
export const sayPhases = (picture: Picture, names: Names = {}): string => {
  const columns = columnsOf(picture, withFolds(picture, bodiesOf(sceneOf(picture))), names);
  const each = columns.map(({ title, members }) => `${clipped(title, LONGEST_TITLE)} (${sayNumber(members.length)})`);
  return `Columns from the left: ${each.join(', ')}.`;
};

/** Above each column, its time and how many stand in it; all on one line over the highest of them. */
export function phaseHeadings(
  picture: Picture,
  places: Readonly<Record<string, Position>>,
  names: Names = {},
): Heading[] {
  const scene = sceneOf(picture);
  const covered = coveredBy(scene, places);
  const blocks = withFolds(picture, bodiesOf(scene));
  const tops = [...covered.values()].map(({ top }) => top);
  const y = Math.round(Math.min(...tops) - HEADING_ROOM);
  return columnsOf(picture, blocks, names).flatMap(({ title, members }) => {
    const sides = members.flatMap((index) => {
      const rect = covered.get(blocks[index]?.id ?? '');
      return rect ? [rect] : [];
    });
    if (sides.length === 0) return [];
    const { left, right } = sides.reduce(union);
    return [{ text: headingText({ title, members }), x: Math.round((left + right) / 2), y }];
  });
}

const headingText = ({ title, members }: Column): string =>
  `${clipped(title, LONGEST_TITLE)} · ${sayNumber(members.length)}`;

function headingWidth(column: Column): number {
  const { left, right } = headingRect({ text: headingText(column), x: 0, y: 0 });
  return right - left;
}

/** Pixels; headings are set in bold letters, which are wider than they are taken for. */
const BETWEEN_HEADINGS = 60;

/** Characters of a column's title; its number follows. */
const LONGEST_TITLE = LONGEST.heading - 20;

/** Pixels from a heading's middle to what stands below it. */
const HEADING_ROOM = 40;

/** What a column is for, and the places of what stands in it among all. */
interface Column {
  title: string;
  members: number[];
}

function columnsOf(picture: Picture, bodies: readonly Body[], names: Names = {}): Column[] {
  const firsts = firstEdges(picture, bodies);
  const phaseOf = phases(picture, names);
  const columns = new Map<string, Phase & { members: number[] }>();
  bodies.forEach((_, index) => {
    const phase = phaseOf(firsts.get(index));
    const column = columns.get(phase.title) ?? { ...phase, members: [] };
    column.members.push(index);
    if (phase.start < column.start) column.start = phase.start;
    columns.set(phase.title, column);
  });
  return [...columns.values()].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}

/** The dated or phased relation that comes first at each body; none where no relation of it says when. */
function firstEdges({ edges }: Picture, bodies: readonly Body[]): Map<number, GraphEdge> {
  const bodyOf = bodyIndex(bodies);
  const firsts = new Map<number, GraphEdge>();
  const sorted = Object.values(edges)
    .filter((edge) => startOf(edge) !== null || edge.during.length > 0)
    .sort((a, b) => compare(startOf(a) ?? '~', startOf(b) ?? '~') || compare(a.id, b.id));
  for (const edge of sorted) {
    for (const end of [edge.from, edge.to]) {
      const body = bodyOf.get(end);
      if (body !== undefined && !firsts.has(body)) firsts.set(body, edge);
    }
  }
  return firsts;
}

function phases({ edges, nodes }: Picture, names: Names): (edge: GraphEdge | undefined) => Phase {
  const all = Object.values(edges);
  const months = new Set(all.flatMap((edge) => startOf(edge)?.slice(0, 7) ?? []));
  const byCampaign = all.some(({ during }) => during.length > 0);
  return (edge) => {
    const start = edge && startOf(edge);
    const campaign = edge && byCampaign ? [...edge.during].sort()[0] : undefined;
    if (campaign !== undefined) {
      const node = nodes[campaign];
      return {
        title: node
          ? nameOf(node)
          : (names[campaign] ?? campaign.slice(campaign.indexOf(':') + 1).replaceAll('-', ' ')),
        start: start ?? '~',
      };
    }
    if (!start) return { title: 'undated', start: '~~' };
    const year = start.slice(0, 4);
    if (months.size > MOST_MONTHS || byCampaign) return { title: year, start: year };
    return { title: `${MONTHS[Number(start.slice(5, 7)) - 1]} ${year}`, start: start.slice(0, 7) };
  };
}

const startOf = ({ first_seen, last_seen }: GraphEdge): string | null => {
  const date = first_seen ?? last_seen;
  return date === undefined ? null : bounds(date).start;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
