/** A value in a text. */
export interface Value extends Span {
  /** `kind:value`, not normalised yet. */
  reference: string;
  port?: number | undefined;
  /** As a person would call it, where the reference does not say it. */
  name?: string | undefined;
  /** Why it is seen and yet no evidence. */
  leftOut?: string | undefined;
}

/** A stretch of a text; the end is the first place after it. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Whether a place is in one of some stretches of a text, asked in the order of the places.
 * @param find gives them in their order; they are looked for when it is first asked
 */
export function isWithin(find: () => Iterable<Span>): (at: number) => boolean {
  let spans: Span[] | undefined;
  let next = 0;
  return (at) => {
    spans ??= [...find()];
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    return (spans[next]?.start ?? Number.POSITIVE_INFINITY) <= at;
  };
}

/** Characters of the longest value, with room for its kind below the 2,048 of an id. */
export const LONGEST_VALUE = 2_000;
