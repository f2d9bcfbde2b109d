import { useCallback } from 'react';
import { scopeOf } from '../actions/scope.ts';
import { COLOURS, onPaper } from '../graph/colours.ts';
import { PrintedTable } from '../out/PrintedTable.tsx';
import { sayWindow, type TimeWindow } from '../store/scope.ts';
import { count, sayNumber } from '../words.ts';
import { useShown } from '../world.ts';
import { drawLane, LANE_HEIGHT } from './LaneDrawing.tsx';
import type { Lane } from './lanes.ts';
import { dayOf, instantsOf } from './moves.ts';
import { type Axis, ticksIn } from './profile.ts';

/** Pixels of the axis on a page across, and of the canvas for each of them, so that strokes stay fine on paper. */
const WIDTH = 560;
const SCALE = 3;

interface Drawn {
  axis: Axis;
  most: number;
}

/** The lanes for paper, each with its silences in words; lines show where the windows begin and end. */
export function PrintedTimeline({ lanes, by, ...drawn }: Drawn & { lanes: readonly Lane[]; by: string }) {
  const { window, compared } = useShown(scopeOf);
  const { axis } = drawn;
  const says = [
    `Timeline of the relations shown, ${count(lanes.length, 'lane')} by ${by}, ${dayOf(axis.from)} to ${dayOf(axis.to)} UTC`,
    ...(window ? [`window ${sayWindow(window)} between solid lines`] : []),
    ...(compared ? [`compared with ${sayWindow(compared)} between dashed lines`] : []),
  ];
  return (
    <PrintedTable
      says={says.join('; ')}
      columns={[
        { id: 'lane', title: 'Lane', width: 18 },
        { id: 'time', title: <Ticks axis={axis} />, width: 56 },
        { id: 'figures', title: 'Undated, and silences', width: 26 },
      ]}
      rows={lanes.map((lane) => ({
        id: lane.id,
        cells: [
          `${lane.title}\n${count(lane.relations.length, 'relation')}`,
          <PrintedLane key="time" lane={lane} windows={[window, compared]} {...drawn} />,
          [
            ...(lane.undated.length > 0 ? [`${sayNumber(lane.undated.length)} undated`] : []),
            ...lane.gaps.map(({ sentence }) => sentence),
          ].join('\n'),
        ],
      }))}
    />
  );
}

const Ticks = ({ axis }: { axis: Axis }) => (
  <div className="axis-ticks">
    {ticksIn(axis, WIDTH).map(({ at, label }) => (
      <span key={at} style={{ left: shareOf(at, axis) }}>
        {label}
      </span>
    ))}
  </div>
);

function PrintedLane({ lane, windows, axis, most }: Drawn & { lane: Lane; windows: readonly (TimeWindow | null)[] }) {
  const theme = onPaper(useShown((state) => state.theme));
  // Drawn as it is mounted: the browser prints before an effect would run.
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (canvas) drawLane(canvas, { lane, axis, most, width: WIDTH, scale: SCALE, colours: COLOURS[theme] });
    },
    [lane, axis, most, theme],
  );
  return (
    <div className="printed-lane">
      <canvas ref={draw} height={LANE_HEIGHT} />
      {windows.map((window, index) => {
        if (!window) return null;
        const [from, to] = instantsOf(window, axis).map((at) => Math.max(axis.from, Math.min(axis.to, at)));
        const [left, right] = [shareOf(from as number, axis), shareOf(axis.from + axis.to - (to as number), axis)];
        // biome-ignore lint/suspicious/noArrayIndexKey: the first is the window, the second what it is compared with
        return <span key={index} className="printed-window" style={{ left, right }} />;
      })}
    </div>
  );
}

const shareOf = (at: number, { from, to }: Axis): string => `${((at - from) / (to - from)) * 100}%`;
