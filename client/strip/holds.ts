/**
 * True where a value fits what is asked of its column: a part of its text in either case, or `>`, `>=`, `<`, `<=`, `=` before
 * a number, compared with the first number of the value. Nothing asked fits everything.
 */
export function holds(value: unknown, asked: string): boolean {
  const text = String(value ?? '').toLowerCase();
  const wanted = asked.trim().toLowerCase();
  const [, sign, limit] = /^([<>]=?|=)\s*(\d+(?:\.\d+)?)$/.exec(wanted) ?? [];
  if (sign === undefined || limit === undefined) return text.includes(wanted);
  const number = Number.parseFloat(/\d+(?:\.\d+)?/.exec(text.replaceAll(',', ''))?.[0] ?? '');
  return COMPARED[sign]?.(number, Number(limit)) ?? false;
}

const COMPARED: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
};
