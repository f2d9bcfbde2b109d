import type { Investigation } from '../../contract/investigations.ts';
import { askFor } from '../actions/arrivals.ts';
import { inOneLine, isPassing } from '../actions/trouble.ts';
import type { World } from '../actions/world.ts';
import { type OpenInvestigation, openInvestigation, told } from '../store/investigation.ts';
import { jump, resume } from '../store/ledger.ts';
import { notify } from '../store/notices.ts';
import { linkIsSaved } from '../store/page.ts';
import type { Store } from '../store/state.ts';
import { type Entry, START } from '../store/step.ts';
import { count } from '../words.ts';
import { basePart, type Head, headOf, ledgerOf, stepPart } from './document.ts';
import { follow } from './follow.ts';
import { NOBODY, Session, TAB } from './session.ts';
import { waitingOf } from './waiting.ts';

/** The investigation that each page has open, with what ends its following. */
const sessions = new WeakMap<Store, { session: Session; stop: () => void }>();

export const sessionOf = (store: Store): Session | null => sessions.get(store)?.session ?? null;

/** Saves what is on the page for the first time, and opens it. */
export async function saveAs(world: World, { title, tags }: { title: string; tags: string[] }): Promise<void> {
  const { api, store } = world;
  const { ledger, picture, person } = store.getState();
  closeInvestigation(store);
  const head = headOf(ledger);
  const steps = Object.values(ledger.entries);
  const first = steps.slice(0, firstWithin(steps));
  const { investigation } = await api.createInvestigation({
    id: crypto.randomUUID(),
    title,
    tags,
    person: person.trim() || NOBODY,
    from: TAB,
    steps: first.map(({ name }) => name.slice(0, 1_000)),
    head: first.length === steps.length ? head : { ...head, at: START, last: {}, branches: {} },
    parts: [basePart(ledger), ...first.map(stepPart)],
    entities: Object.keys(picture.nodes),
  });
  if (store.getState().ledger.base !== ledger.base) {
    store.setState(notify(`Saved as “${investigation.title}”, without what was opened meanwhile.`));
    return;
  }
  const known = ['base', ...first.map(({ id }) => id)];
  begin(world, { investigation, known, shared: first.length === steps.length ? head : { at: START, branches: {} } });
  store.setState(notify(`Saved as “${investigation.title}”. From now on each step is saved by itself.`));
}

/** Steps of the first save; the others follow by themselves. */
const FIRST_BYTES = 3_000_000;
function firstWithin(steps: readonly Entry[]): number {
  let size = 0;
  const over = steps.findIndex((step) => {
    size += JSON.stringify(stepPart(step)).length;
    return size > FIRST_BYTES;
  });
  return over === -1 ? steps.length : over;
}

/**
 * Opens an investigation in the place of what is shown, with the steps that wait in this browser for it; unless what was
 * asked for later is there before.
 * @throws UnreadableLedger, ApiError; what is shown is as before
 */
export async function openSaved(world: World, id: string): Promise<void> {
  const { signal, arrived } = askFor(world.store);
  try {
    await bring(world, id, signal);
    arrived();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** @throws UnreadableLedger, ApiError, or what it was given up for; what is shown is as before */
async function bring(world: World, id: string, signal: AbortSignal): Promise<void> {
  const { api, store } = world;
  const whole = await api.investigation(id, {});
  const stored = new Set(whole.parts.map((part) => part.id));
  const waiting = (await waitingOf(id)).filter((step) => !stored.has(step.id));
  const { ledger, head, missing } = await ledgerOf(
    api,
    whole,
    waiting.map(({ part }) => part),
  );
  const mine = waiting.map((step) => step.id).filter((step) => step in ledger.entries);
  const first = ledger.entries[mine[0] ?? ''];
  const isBehind = first !== undefined && first.parent !== ledger.at;
  const version = waiting[0]?.version ?? whole.investigation.version;
  const since = isBehind ? (await api.investigationVersions(id, { limit: 50 })).versions : [];
  signal.throwIfAborted();
  closeInvestigation(store);
  store.setState(resume(ledger));
  if (mine.length > 0 && !isBehind) store.setState(jump(mine.at(-1) as string));
  const saved = since.filter((one) => one.version > version);
  begin(
    world,
    { investigation: whole.investigation, known: stored, shared: head },
    {
      unsent: mine.length,
      conflict: saved.length > 0 ? { since: saved, mine, theirs: ledger.at } : null,
    },
  );
  if (missing.length > 0) {
    const text = `The graph no longer holds ${count(missing.length, 'entity', 'entities')} of this investigation:`;
    store.setState(notify(text, 'warning', missing));
  }
  if (mine.length > 0 && saved.length === 0) {
    store.setState(notify(`${count(mine.length, 'step')} of yours waited in this browser; they are sent now.`));
  }
}

/** Opens the investigation that the address names. Says why and answers false where that cannot be. */
export async function reopen(world: World, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    await bring(world, id, signal);
    world.store.setState(linkIsSaved('history'));
    return true;
  } catch (error) {
    if (isPassing(error) || signal.aborted) throw error;
    world.store.setState(notify(`The investigation of this address was not opened. ${inOneLine(error)}`, 'warning'));
    writeAddress(null);
    return false;
  }
}

/** Stops following; what is shown stays, and is no longer saved on the server. */
export function closeInvestigation(store: Store): void {
  sessions.get(store)?.stop();
  sessions.delete(store);
  if (store.getState().investigation) store.setState(openInvestigation(null));
  writeAddress(null);
}

const GONE =
  'was deleted for good. What is shown here and its whole history stay in this page: save them as a new investigation.';

function begin(
  world: World,
  opened: { investigation: Investigation; known: Iterable<string>; shared: Pick<Head, 'at' | 'branches'> },
  change: Partial<OpenInvestigation> = {},
): void {
  const { store } = world;
  const { base } = store.getState().ledger;
  store.setState(
    openInvestigation({
      ...told(opened.investigation),
      unsent: 0,
      sending: 'idle',
      trouble: null,
      keeping: 'kept',
      others: [],
      conflict: null,
      ...change,
    }),
  );
  writeAddress(opened.investigation.id);
  const session = new Session(world, opened);
  const gone = () => {
    const { title } = store.getState().investigation ?? opened.investigation;
    closeInvestigation(store);
    store.setState(notify(`“${title}” ${GONE}`, 'warning'));
  };
  const stops = [session.start(), follow(world, session, gone)];
  const unsubscribe = store.subscribe((state) => {
    // Another picture was opened in the place of this one: a file, a link.
    if (state.ledger.base !== base) closeInvestigation(store);
  });
  const stop = () => {
    for (const end of [unsubscribe, ...stops]) end();
  };
  sessions.set(store, { session, stop });
}

const PARAMETER = 'investigation';

/** The investigation that an address names, or null. */
export const investigationOf = ({ search }: { search: string }): string | null =>
  new URLSearchParams(search).get(PARAMETER);

function writeAddress(id: string | null): void {
  const url = new URL(location.href);
  if (url.searchParams.get(PARAMETER) === id) return;
  if (id === null) url.searchParams.delete(PARAMETER);
  else url.searchParams.set(PARAMETER, id);
  history.replaceState(null, '', url);
}
