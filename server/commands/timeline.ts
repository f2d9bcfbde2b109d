import { spoken } from '../../contract/dated.ts';
import { sayTlp } from '../../contract/evidence.ts';
import { type TimelineAnswer, type TimelineLane, TimelineParameters } from '../../contract/timeline.ts';
import { timelineTable } from '../graph/timeline/table.ts';
import { timeline as readTimeline } from '../graph/timeline.ts';
import { counted } from '../pivots/pivot.ts';
import { migrate } from '../schema.ts';
import type { Command } from './command.ts';
import { asJson, asTable, type Formats, printed, sayMarking, sayNext } from './format.ts';
import { optionsOf } from './help.ts';
import { readParameters } from './parameters.ts';
import { tableLines, wrapped } from './table.ts';

export const timeline: Command = {
  name: 'timeline',
  usage: 'timeline [--PARAMETER VALUE]... [--format NAME]',
  summary: 'who was active when, with silences and bursts: by cluster, victim, type or source',
  help: () => ({ options: optionsOf(TimelineParameters, { formats: Object.keys(FORMATS) }) }),
  async run(args, { print, remark, width, withDatabase }) {
    const { parameters, format } = readParameters(args, { schema: TimelineParameters });
    const write = printed('timeline', FORMATS, { wanted: format, sentences });
    const answer = await withDatabase(async (database) => {
      await migrate(database);
      return readTimeline(database, parameters);
    });
    for (const line of write(answer, width)) print(line);
    if (format !== undefined && format in FILES) for (const line of closing(answer, width)) remark(line);
    return true;
  },
};

/** What has no place for what was left out. */
const FILES = asTable(timelineTable);
const FORMATS: Formats<TimelineAnswer> = { table, json: asJson, ...FILES };

function sentences(answer: TimelineAnswer, width: number): string[] {
  const lines = answer.lanes.flatMap((lane) => [
    `${lane.title}: ${counted(lane.claims, 'assertion')}, ${seen(lane)}${lane.undated > 0 ? `, ${lane.undated} undated` : ''}.${sayMarking(lane.tlp)}`,
    ...[...lane.gaps, ...lane.bursts]
      .flatMap(({ sentence }) => wrapped(sentence, Math.max(width - 2, 40)))
      .map((line) => `  ${line}`),
    ...hoursOf(lane).map((line) => `  ${line}`),
  ]);
  return [...lines, ...closing(answer, width)];
}

const seen = ({ firstSeen, lastSeen }: TimelineLane): string =>
  firstSeen && lastSeen ? `${spoken(firstSeen.date)} to ${spoken(lastSeen.date)}` : 'none of them dated';

function hoursOf({ workingHours }: TimelineLane): string[] {
  if (workingHours === null) return [];
  const { zone, hours, instants } = workingHours;
  const busy = hours.flatMap((count, hour) => (count > 0 ? [`${String(hour).padStart(2, '0')}h ${count}`] : []));
  return [`Hours in ${zone}, of ${counted(instants, 'instant')}: ${busy.join(', ') || 'none is dated to the hour'}.`];
}

/** A row a lane. */
function table(answer: TimelineAnswer, width: number): string[] {
  const isMarked = answer.lanes.some(({ tlp }) => tlp !== 'clear');
  const columns = [
    { title: answer.by[0]?.toUpperCase() + answer.by.slice(1) },
    { title: 'Assertions', isNumber: true },
    { title: 'Undated', isNumber: true },
    { title: 'First seen' },
    { title: 'Last seen' },
    { title: 'Silences' },
    { title: 'Bursts' },
    ...(isMarked ? [{ title: 'Marking' }] : []),
  ];
  const labelOf = (index: number) => answer.buckets[index]?.label ?? '';
  const rows = answer.lanes.map(({ title, claims, undated, firstSeen, lastSeen, gaps, bursts, tlp }) => [
    title,
    String(claims),
    String(undated),
    firstSeen ? spoken(firstSeen.date) : '',
    lastSeen ? spoken(lastSeen.date) : '',
    gaps
      .map(({ from, to, atLeast, atMost }) => `${spoken(from)} to ${spoken(to)}: ${days(atLeast, atMost)}`)
      .join('\n'),
    bursts
      .map(
        ({ from, to, claims: began }) => `${[...new Set([labelOf(from), labelOf(to)])].join(' to ')}: ${began} began`,
      )
      .join('\n'),
    ...(isMarked ? [sayTlp(tlp)] : []),
  ]);
  return [...tableLines(columns, rows, width), ...closing(answer, width)];
}

const days = (atLeast: number, atMost: number): string =>
  atMost - atLeast < 1 ? `${atMost} days` : `${atLeast} to ${atMost} days`;

/** What was left out, and how to come by the rest. */
const closing = ({ undated, unplaced, notes, page }: TimelineAnswer, width: number): string[] => [
  ...notes.flatMap((note) => wrapped(note, width)),
  `${counted(undated, 'assertion')} without a date, ${unplaced} in no lane.`,
  `${page.returned} of ${page.total} lanes, ${page.rank}.${sayNext(page.next)}`,
];
