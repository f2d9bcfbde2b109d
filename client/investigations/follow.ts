import type { Investigation, InvestigationNow } from '../../contract/investigations.ts';
import type { World } from '../actions/world.ts';
import { ApiError } from '../api.ts';
import { changeInvestigation } from '../store/investigation.ts';
import { notify } from '../store/notices.ts';
import { listen } from '../stream.ts';
import { NOBODY, type Session, TAB } from './session.ts';

/** Milliseconds between two signs of life; the server takes one for gone after twice as long. */
const ALIVE = 8_000;
/** Milliseconds until what one selects is told: a lasso changes it often. */
const PAUSE = 150;
/** Milliseconds until a stream that is not to be had is asked for again; until then the signs of life bring the news. */
const AGAIN = 1_000;
/** Ids of a selection that are told. */
const MOST = 1_000;

/**
 * Tells others what is selected here and hears what they do, until it is stopped.
 * @param gone told where it is on the server no longer, which ends it
 */
export function follow({ api, store }: World, session: Session, gone: () => void): () => void {
  const { id } = session;
  const end = new AbortController();
  let pause: ReturnType<typeof setTimeout> | undefined;
  let wasInTrash = store.getState().investigation?.state === 'trash';

  const hear = (now: InvestigationNow) => {
    if (end.signal.aborted) return;
    const others = now.viewers.filter(({ viewer }) => viewer !== TAB);
    if (JSON.stringify(others) !== JSON.stringify(store.getState().investigation?.others))
      store.setState(changeInvestigation(id, { others }));
    session.hear(now);
    const isInTrash = now.investigation.state === 'trash';
    if (isInTrash === wasInTrash) return;
    wasInTrash = isInTrash;
    store.setState(notify(sayTrash(now.investigation), isInTrash ? 'warning' : 'information'));
    // What waits is refused in the trash, and taken when it is back.
    if (!isInTrash) void session.send();
  };
  const tell = async () => {
    const { person, selection } = store.getState();
    try {
      hear(await api.viewInvestigation(id, TAB, { person, selection: selection.slice(0, MOST) }));
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unknown_investigation' && !end.signal.aborted) gone();
    }
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.selection === before.selection && state.person === before.person) return;
    clearTimeout(pause);
    pause = setTimeout(tell, PAUSE);
  });
  const alive = setInterval(tell, ALIVE);
  const leave = () => void api.leaveInvestigation(id, TAB).catch(() => undefined);
  addEventListener('pagehide', leave);

  const hearing = async () => {
    while (!end.signal.aborted) {
      await listen<InvestigationNow>(api.investigationEvents(id), {
        event: 'now',
        tell: hear,
        away: () => undefined,
        isLast: () => false,
        signal: end.signal,
      });
      if (end.signal.aborted) return;
      await tell();
      if (end.signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  };
  void tell();
  void hearing();
  return () => {
    end.abort();
    clearTimeout(pause);
    clearInterval(alive);
    unsubscribe();
    removeEventListener('pagehide', leave);
    leave();
  };
}

function sayTrash({ state, title, movedBy }: Investigation): string {
  const who = movedBy ?? NOBODY;
  return state === 'trash'
    ? `${who} put “${title}” into the trash. Until it is restored nothing is saved: your steps wait in this browser.`
    : `${who} took “${title}” out of the trash. What you do is saved again.`;
}
