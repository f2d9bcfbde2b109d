/**
 * Characters of what a person or the page writes into a ledger. Who writes keeps to them, so that whoever opens the file,
 * link or investigation reads everything that was written.
 */
export const LONGEST = {
  /** A step's name: it names entities, whose names have no limit. */
  step: 300,
  heading: 120,
  note: 20_000,
  /** Saved work and judgements take no longer name of a person. */
  person: 200,
} as const;

/** The text, or its beginning and "…" in at most so many characters. */
export const clipped = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;
