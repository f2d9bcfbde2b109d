/** An affine transform as canvas and SVG write it: x' = a x + c y + e, y' = b x + d y + f. */
export interface Matrix {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** First `inner`, then `outer`. */
export const times = (outer: Matrix, inner: Matrix): Matrix => ({
  a: outer.a * inner.a + outer.c * inner.b,
  b: outer.b * inner.a + outer.d * inner.b,
  c: outer.a * inner.c + outer.c * inner.d,
  d: outer.b * inner.c + outer.d * inner.d,
  e: outer.a * inner.e + outer.c * inner.f + outer.e,
  f: outer.b * inner.e + outer.d * inner.f + outer.f,
});

export const moved = (x: number, y: number): Matrix => ({ ...IDENTITY, e: x, f: y });
export const turned = (angle: number): Matrix => ({
  ...IDENTITY,
  a: Math.cos(angle),
  b: Math.sin(angle),
  c: -Math.sin(angle),
  d: Math.cos(angle),
});
export const scaled = (x: number, y: number): Matrix => ({ ...IDENTITY, a: x, d: y });

/** How many times as long a line becomes. */
export const stretch = ({ a, b, c, d }: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

export const place = ({ a, b, c, d, e, f }: Matrix, x: number, y: number): [x: number, y: number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];
