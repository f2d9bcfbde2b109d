import type { TimelineAnswer, TimelineCell, TimelineLane } from '../../../contract/timeline.ts';
import { columnsOf, type Table, tableOf } from '../../table.ts';

interface Line {
  lane: TimelineLane;
  /** Absent in the row of what is undated. */
  cell?: TimelineCell;
}

/** A row for each lane and bucket in which something may have happened, and one for what is undated in a lane. */
export function timelineTable({ lanes, buckets }: TimelineAnswer): Table {
  const rows = lanes.flatMap((lane): Line[] => [
    ...lane.cells.map((cell) => ({ lane, cell })),
    ...(lane.undated > 0 ? [{ lane }] : []),
  ]);
  return tableOf<Line>(
    [
      ['lane', 'text', ({ lane }) => lane.id],
      ['title', 'text', ({ lane }) => lane.title],
      ['tlp', 'text', ({ lane }) => lane.tlp],
      ...columnsOf<Line, TimelineCell>(
        ({ cell }) => cell,
        [
          ['bucket', 'text', ({ bucket }) => buckets[bucket]?.label],
          ['start', 'text', ({ bucket }) => buckets[bucket]?.start],
          ['began', 'whole', ({ began }) => began],
          ['ended', 'whole', ({ ended }) => ended],
          ['active', 'whole', ({ active }) => active],
          ['possible', 'whole', ({ possible }) => possible],
        ],
      ),
      ['undated', 'whole', ({ lane, cell }) => (cell ? null : lane.undated)],
    ],
    rows,
  );
}
