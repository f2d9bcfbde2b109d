import type { Investigation, InvestigationVersion, Viewer } from '../../contract/investigations.ts';
import { fitting } from './fitting.ts';
import { jump, record } from './ledger.ts';
import type { Picture } from './picture.ts';
import type { State } from './state.ts';
import { type Change, type Entry, START } from './step.ts';
import { pictureAt } from './travel.ts';

type Transition = (state: State) => State;

/** Somebody saved other steps while some of ours waited: a person chooses what becomes of them. */
export interface Conflict {
  /** What was saved since ours were taken, the newest first. */
  since: InvestigationVersion[];
  /** Ids of our steps that wait, in their order. */
  mine: string[];
  /** The step at which the others stand. */
  theirs: string;
}

/** The saved investigation that is open in this page. */
export interface OpenInvestigation
  extends Pick<Investigation, 'id' | 'title' | 'tags' | 'state' | 'version' | 'savedAt' | 'savedBy'> {
  /** Steps that the server does not have. */
  unsent: number;
  /** `away`: the server or the database does not answer; `refused`: it answers that it will not, see `trouble`. */
  sending: 'idle' | 'sending' | 'away' | 'refused';
  trouble: string | null;
  /** Whether this browser keeps what waits: `full` and `forbidden` say why it does not. */
  keeping: 'kept' | 'full' | 'forbidden';
  /** Who else has it open. */
  others: Viewer[];
  conflict: Conflict | null;
}

export const openInvestigation =
  (investigation: OpenInvestigation | null): Transition =>
  (state) => ({ ...state, investigation });

/** Changes what is known of the open investigation; nothing where another is open by now. */
export const changeInvestigation =
  (id: string, change: Partial<OpenInvestigation>): Transition =>
  (state) =>
    state.investigation?.id === id ? { ...state, investigation: { ...state.investigation, ...change } } : state;

/** What the server says of it. */
export const told = ({ id, title, tags, state, version, savedAt, savedBy }: Investigation) => ({
  ...{ id, title, tags, state, version, savedAt, savedBy },
});

/** True where each of the steps follows the one before it, so that they can be moved to another place together. */
export const isChain = (steps: readonly Entry[]): boolean =>
  steps.every((step, index) => index === 0 || step.parent === steps[index - 1]?.id);

/**
 * Takes steps from where they stand and puts them behind another place, in their order, under their ids. Each changes
 * there what it changed before, and nothing that others did.
 * @param meeting makes of such a change what it is beside what others did
 */
export const putOnTop =
  (
    ids: readonly string[],
    onto: string,
    meeting: (change: Change, now: Picture) => Change = (change) => change,
  ): Transition =>
  (state) => {
    const steps = ids.flatMap((id) => state.ledger.entries[id] ?? []);
    return steps.reduce((now, { parent, ...step }) => {
      const before = pictureAt(state.ledger, parent);
      return record({ ...step, change: meeting(fitting(step.change, before, now.picture), now.picture) })(now);
    }, leaveOut(ids, onto)(state));
  };

/** Forgets steps that nobody else knows, and all that follows them; `onto` is shown instead. */
export const leaveOut =
  (ids: readonly string[], onto: string): Transition =>
  (state) => {
    const there = jump(onto)(state);
    const gone = new Set(ids);
    for (const { id, parent } of Object.values(there.ledger.entries)) if (gone.has(parent)) gone.add(id);
    const keep = ([, id]: [string, unknown]) => !gone.has(id as string);
    const entries = Object.fromEntries(Object.entries(there.ledger.entries).filter(([id]) => !gone.has(id)));
    const last = Object.fromEntries(
      Object.entries(there.ledger.last)
        .filter(keep)
        .filter(([id]) => !gone.has(id)),
    );
    const branches = Object.fromEntries(Object.entries(there.ledger.branches).filter(([id]) => !gone.has(id)));
    return { ...there, ledger: { ...there.ledger, entries, last, branches } };
  };

/** The last of the steps that exists, or the start: where a head points to may have been lost. */
export const placeOf = (entries: State['ledger']['entries'], at: string): string => (at in entries ? at : START);
