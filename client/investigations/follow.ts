import type { InvestigationNow } from '../../contract/investigations.ts';
import type { World } from '../actions/world.ts';
import { ApiError } from '../api.ts';
import { changeInvestigation } from '../store/investigation.ts';
import { listen } from '../stream.ts';
import { type Session, TAB } from './session.ts';

/** Milliseconds between two signs of life; the server takes one for gone after twice as long. */
const ALIVE = 8_000;
/** Milliseconds until what one selects is told: a lasso changes it often. */
const PAUSE = 150;
/** Milliseconds until a stream that is not to be had is asked for again; until then the signs of life bring the news. */
const AGAIN = 1_000;
/** Ids of a selection that are told. */
const MOST = 1_000;

/** Tells others what is selected here and hears what they do, until it is stopped. */
export function follow({ api, store }: World, session: Session): () => void {
  const { id } = session;
  const end = new AbortController();
  let pause: ReturnType<typeof setTimeout> | undefined;

  const hear = (now: InvestigationNow) => {
    if (end.signal.aborted) return;
    const others = now.viewers.filter(({ viewer }) => viewer !== TAB);
    if (JSON.stringify(others) !== JSON.stringify(store.getState().investigation?.others))
      store.setState(changeInvestigation(id, { others }));
    session.hear(now);
  };
  const tell = async () => {
    const { person, selection } = store.getState();
    try {
      hear(await api.viewInvestigation(id, TAB, { person, selection: selection.slice(0, MOST) }));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'unknown_investigation' || end.signal.aborted) return;
      const trouble = 'It was deleted for good. Your steps are still here: save them as a new investigation.';
      store.setState(changeInvestigation(id, { sending: 'refused', trouble }));
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
