import { useEffect, useRef } from 'react';
import { COLOURS } from '../graph/colours.ts';
import { useShown } from '../world.ts';
import type { Lane } from './lanes.ts';
import { type Axis, profileOf } from './profile.ts';

export const LANE_HEIGHT = 30;
const FLOOR = LANE_HEIGHT - 4;
/** The height of a single claim, and of the most that any lane has at once. */
const LEAST = 6;
const MOST = LANE_HEIGHT - 10;
/** Pixels between two strokes of what is not certain. */
const HATCH = 4;

/** One lane: solid where something was active for certain, hatched where its dates allow it, a dashed line for a silence. */
export function LaneDrawing({ lane, axis, width, most }: { lane: Lane; axis: Axis; width: number; most: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShown((state) => state.theme);
  useEffect(() => {
    if (!canvas.current) return;
    drawLane(canvas.current, { lane, axis, width, most, scale: devicePixelRatio || 1, colours: COLOURS[theme] });
  }, [lane, axis, width, most, theme]);
  return (
    <span className="lane-drawing" aria-hidden="true">
      <canvas ref={canvas} style={{ width, height: LANE_HEIGHT }} />
    </span>
  );
}

/** Draws a lane `width` pixels wide, on so many pixels of the canvas each as `scale` says. */
export function drawLane(
  canvas: HTMLCanvasElement,
  {
    lane,
    axis,
    width,
    most,
    scale,
    colours,
  }: { lane: Lane; axis: Axis; width: number; most: number; scale: number; colours: (typeof COLOURS)['light'] },
): void {
  canvas.width = width * scale;
  canvas.height = LANE_HEIGHT * scale;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(scale, scale);
  context.clearRect(0, 0, width, LANE_HEIGHT);
  const { certain, possible } = profileOf(lane.dated, axis, Math.max(1, Math.floor(width)));
  const heightOf = (count: number) => LEAST + (MOST - LEAST) * (most <= 1 ? 0 : Math.log(count) / Math.log(most));
  for (let x = 0; x < possible.length; x++) {
    const count = possible[x] as number;
    if (count === 0) continue;
    const height = heightOf(count);
    const isEdge = possible[x - 1] !== count || possible[x + 1] !== count;
    context.fillStyle = colours.accent;
    context.globalAlpha = isEdge ? 0.9 : 0.18;
    context.fillRect(x, FLOOR - height, 1, height);
    context.globalAlpha = 0.9;
    context.fillRect(x, FLOOR - height, 1, 1);
    for (let y = x % HATCH; y < height; y += HATCH) context.fillRect(x, FLOOR - height + y, 1, 1);
    const sure = certain[x] as number;
    context.globalAlpha = 1;
    if (sure > 0) context.fillRect(x, FLOOR - heightOf(sure), 1, heightOf(sure));
  }
  context.strokeStyle = colours.softText;
  context.globalAlpha = 1;
  context.setLineDash([3, 4]);
  const xOf = (date: string, end: boolean) => {
    const one = lane.dated.find(({ first, last }) => first === date || last === date);
    const instant = one ? (end ? (one.last === date ? one.lastTo : one.firstTo) : one.firstFrom) : axis.from;
    return ((instant - axis.from) / (axis.to - axis.from)) * width;
  };
  for (const { from, to } of lane.gaps) {
    const [left, right] = [xOf(from, true), xOf(to, false)];
    if (right - left < 8) continue;
    context.beginPath();
    context.moveTo(left + 2, FLOOR - 3);
    context.lineTo(right - 2, FLOOR - 3);
    context.stroke();
  }
}
