import { bounds } from '../../contract/dates.ts';
import { instantsOf } from '../dates.ts';

/** When something was so, as a source says: partial dates, null where it says none. */
interface Dated {
  first_seen: string | null;
  last_seen: string | null;
}

/** The same as the first and last instant that it may mean. */
interface Spanned {
  starts: string | null;
  ends: string | null;
}

/**
 * Whether a machine may have been its owner's when something was done with it: a date that is not known is no reason against
 * it. An ownership holds from its first date until its last, and where one is missing from ever, or until now.
 */
export const mayMeet = (
  { since, until }: { since?: string | null; until?: string | null },
  { starts, ends }: Spanned,
): boolean => (!since || ends === null || since <= ends) && (!until || starts === null || until >= starts);

/** The same of claims as a source dates them. */
export function mayHaveOwned(owns: Dated, done: Dated): boolean {
  return mayMeet(
    {
      since: owns.first_seen && bounds(owns.first_seen).start,
      until: owns.last_seen && bounds(owns.last_seen).end,
    },
    instantsOf(done),
  );
}
