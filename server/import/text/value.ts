/** A value in a text. */
export interface Value extends Span {
  /** `kind:value`, not normalised yet. */
  reference: string;
  port?: number | undefined;
  /** Why it is seen and yet no evidence. */
  leftOut?: string | undefined;
}

/** A stretch of a text; the end is the first place after it. */
export interface Span {
  start: number;
  end: number;
}

/** Characters of the longest value, with room for its kind below the 2,048 of an id. */
export const LONGEST_VALUE = 2_000;
