/** How a bench is run. */
export interface BenchOptions {
  /** A short form that shows that it works, and measures nothing. */
  quick: boolean;
  /** Names of its parts; all where empty. */
  only: string[];
  /** Files that it reads. */
  files: string[];
}

/** One measured figure. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The same measured on the baseline in the same run; null where there is none. */
  baseline: number | null;
  /** `value / baseline` */
  ratio: number | null;
  /** In words; null where the figure only informs. */
  goal: string | null;
  ok: boolean;
}

/** A figure that must stay under a limit, in its own unit. */
export function under(limit: number, { name, value, unit, baseline = null }: Measured): Figure {
  return { ...informs({ name, value, unit, baseline }), goal: `under ${limit} ${unit}`, ok: value < limit };
}

/** A figure that must stay at or under so many times its baseline. */
export function atMostTimes(limit: number, { name, value, unit, baseline }: Measured & { baseline: number }): Figure {
  return {
    ...informs({ name, value, unit, baseline }),
    goal: `at most ${round(limit)} times`,
    ok: value / baseline <= limit,
  };
}

/** A figure that must be at least so many times its baseline. */
export function atLeastTimes(limit: number, { name, value, unit, baseline }: Measured & { baseline: number }): Figure {
  return {
    ...informs({ name, value, unit, baseline }),
    goal: `at least ${round(limit)} times`,
    ok: value / baseline >= limit,
  };
}

/** A figure without a goal. */
export function informs({ name, value, unit, baseline = null }: Measured): Figure {
  return {
    name,
    value: round(value),
    unit,
    baseline: baseline === null ? null : round(baseline),
    ratio: baseline === null ? null : round(value / baseline),
    goal: null,
    ok: true,
  };
}

interface Measured {
  name: string;
  value: number;
  unit: string;
  baseline?: number | null;
}

/**
 * Runs the parts of a bench that were asked for, all where none was, one after the other.
 * @throws Error that lists the parts where one of `only` is none
 */
export async function runParts(parts: Record<string, () => Promise<Figure[]>>, only: string[]): Promise<Figure[]> {
  const unknown = only.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}": ${Object.keys(parts).join(', ')}.`);
  const figures: Figure[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (only.length === 0 || only.includes(name)) figures.push(...(await part()));
  }
  return figures;
}

/** The middle of several measurements. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const round = (value: number) => Number(value.toPrecision(4));
