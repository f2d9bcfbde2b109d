import { type Matrix, place, stretch } from './matrix.ts';
import { round } from './xml.ts';

const TURN = 2 * Math.PI;

/**
 * A path as canvas calls build it, kept as SVG path data. Each point takes the transform in force when it is added;
 * circles stay circles, as the picture turns and scales alike in both directions.
 */
export class PathData {
  #parts: string[] = [];
  /** The last point as it was given, for `arcTo`. */
  #last: [number, number] | null = null;

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  toString(): string {
    return this.#parts.join('');
  }

  close(): void {
    if (!this.isEmpty) this.#parts.push('Z');
  }

  move(matrix: Matrix, x: number, y: number): void {
    this.#add('M', matrix, [[x, y]]);
  }

  line(matrix: Matrix, x: number, y: number): void {
    this.#add(this.isEmpty ? 'M' : 'L', matrix, [[x, y]]);
  }

  quadratic(matrix: Matrix, control: [number, number], end: [number, number]): void {
    if (this.isEmpty) this.move(matrix, ...control);
    this.#add('Q', matrix, [control, end]);
  }

  cubic(matrix: Matrix, controls: [[number, number], [number, number]], end: [number, number]): void {
    if (this.isEmpty) this.move(matrix, ...controls[0]);
    this.#add('C', matrix, [...controls, end]);
  }

  /** Along an ellipse round `centre`, angles in radians from its x axis, clockwise unless `back`. */
  arc(
    matrix: Matrix,
    {
      centre,
      radii,
      from,
      to,
      back,
    }: {
      centre: [number, number];
      radii: [number, number];
      from: number;
      to: number;
      back: boolean;
    },
  ): void {
    const [[x, y], [rx, ry]] = [centre, radii];
    const at = (angle: number): [number, number] => [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
    this.line(matrix, ...at(from));
    const sweep = sweepOf(from, to, back);
    // One arc of SVG cannot be a whole turn, so long ones go in two.
    const pieces = Math.abs(sweep) > Math.PI ? 2 : 1;
    const tilt = (Math.atan2(matrix.b, matrix.a) * 180) / Math.PI;
    for (let piece = 1; piece <= pieces; piece += 1) {
      const end = at(from + (sweep * piece) / pieces);
      const [endX, endY] = place(matrix, ...end);
      const [a, b] = [rx * stretch(matrix), ry * stretch(matrix)];
      this.#parts.push(`A${round(a)} ${round(b)} ${round(tilt)} 0 ${sweep > 0 ? 1 : 0} ${round(endX)} ${round(endY)}`);
      this.#last = end;
    }
  }

  /** Round the corner `corner` on the way from the last point to `end`, as canvas does. */
  arcTo(matrix: Matrix, { corner, end, radius }: { corner: [number, number]; end: [number, number]; radius: number }) {
    const start = this.#last ?? corner;
    const into = unit(corner, start);
    const out = unit(corner, end);
    const angle = Math.acos(Math.max(-1, Math.min(1, into[0] * out[0] + into[1] * out[1])));
    if (radius === 0 || Number.isNaN(angle) || angle < 1e-6 || Math.PI - angle < 1e-6) {
      return this.line(matrix, ...corner);
    }
    const back = radius / Math.tan(angle / 2);
    const [firstX, firstY] = [corner[0] + into[0] * back, corner[1] + into[1] * back];
    const second: [number, number] = [corner[0] + out[0] * back, corner[1] + out[1] * back];
    this.line(matrix, firstX, firstY);
    const turnsRight = into[0] * out[1] - into[1] * out[0] < 0;
    const [x, y] = place(matrix, ...second);
    const size = round(radius * stretch(matrix));
    this.#parts.push(`A${size} ${size} 0 0 ${turnsRight ? 1 : 0} ${round(x)} ${round(y)}`);
    this.#last = second;
  }

  #add(letter: string, matrix: Matrix, points: readonly [number, number][]): void {
    const written = points.map(([x, y]) => place(matrix, x, y).map(round).join(' '));
    this.#parts.push(`${letter}${written.join(' ')}`);
    this.#last = points.at(-1) ?? null;
  }
}

/** How far an arc goes, in radians: a whole turn where its ends are that far apart or more, as canvas has it. */
function sweepOf(from: number, to: number, back: boolean): number {
  const sweep = back ? from - to : to - from;
  if (sweep >= TURN) return back ? -TURN : TURN;
  const within = ((sweep % TURN) + TURN) % TURN;
  return back ? -within : within;
}

function unit([x, y]: [number, number], [toX, toY]: [number, number]): [number, number] {
  const length = Math.hypot(toX - x, toY - y);
  return [(toX - x) / length, (toY - y) / length];
}
