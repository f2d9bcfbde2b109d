/** The first and last instant that something may mean, as ISO texts; null where it has no date. */
interface Span {
  starts: string | null;
  ends: string | null;
}

/**
 * Of each step what has a place in an order of time with something of every other step: by some reading of the dates no
 * step is earlier than the one before. What has no date fits anywhere. Where there is no such order nothing is left of any.
 */
export function fittingIn<One>(steps: readonly (readonly One[])[], spanOf: (one: One) => Span): One[][] {
  const earliest: string[] = [];
  let time = FIRST;
  for (const step of steps) {
    earliest.push(time);
    const after = step.flatMap((one) => (endOf(spanOf(one)) >= time ? [max(startOf(spanOf(one)), time)] : []));
    time = after.sort()[0] ?? BEYOND;
  }
  if (time === BEYOND) return steps.map(() => []);
  let latest = LAST;
  const fitting: One[][] = [];
  for (const [at, step] of [...steps.entries()].reverse()) {
    const fits = step.filter((one) => {
      const span = spanOf(one);
      return max(startOf(span), earliest[at] as string) <= min(endOf(span), latest);
    });
    latest = fits.map((one) => min(endOf(spanOf(one)), latest)).reduce(max, FIRST);
    fitting.unshift(fits);
  }
  return fitting;
}

/** Texts before and behind every instant, and behind these. */
const [FIRST, LAST, BEYOND]: [string, string, string] = ['', '\uffff', '\uffff\uffff'];

const startOf = ({ starts }: Span): string => starts ?? FIRST;
const endOf = ({ ends }: Span): string => ends ?? LAST;
const max = (a: string, b: string) => (a > b ? a : b);
const min = (a: string, b: string) => (a < b ? a : b);
