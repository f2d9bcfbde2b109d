import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { take } from '../../../client/actions/record.ts';
import { createApi } from '../../../client/api.ts';
import { headOf, sharedOf } from '../../../client/investigations/document.ts';
import { Session } from '../../../client/investigations/session.ts';
import { createStore } from '../../../client/store/create.ts';
import { openInvestigation } from '../../../client/store/investigation.ts';
import { jump, undo } from '../../../client/store/ledger.ts';
import { START } from '../../../client/store/step.ts';
import type { SaveInvestigation } from '../../../contract/investigations.ts';
import { node } from '../store/pictures.ts';

const AT = '2026-11-29T12:00:00Z';
/** Milliseconds of the second that are the page's; the server looks every 400, and both answers take their time. */
const OF_THE_PAGE = 500;

/** An investigation that is open, and what is sent of it. */
function opened() {
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: 'Alice' });
  const told = {
    ...{ id: 'i', title: 'Hunt', tags: [], state: 'open' as const, version: 1, savedAt: AT, savedBy: 'Alice' },
    ...{ movedBy: null, movedAt: null, createdBy: 'Alice', createdAt: AT, size: 0, entities: 0 },
  };
  const sent: SaveInvestigation[] = [];
  const api = createApi(async (_, init) => {
    const body = JSON.parse(String(init?.body)) as SaveInvestigation;
    sent.push(body);
    const version = { version: body.version + 1, title: '', tags: [], person: '', at: AT, steps: [], restored: null };
    return Response.json({ investigation: { ...told, version: body.version + 1 }, version });
  });
  const idle = { unsent: 0, sending: 'idle', trouble: null, keeping: 'kept', others: [], conflict: null } as const;
  store.setState(openInvestigation({ ...told, ...idle, others: [] }));
  const shared = headOf(store.getState().ledger);
  const session = new Session({ api, store }, { investigation: told, known: ['base'], shared });
  return { store, sent, stop: session.start() };
}

describe('what is done in an investigation', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['an undo', undo],
    ['a jump', jump(START)],
  ])('is on its way in time for others to see it within a second: %s', async (_, go) => {
    const { store, sent, stop } = opened();
    take(store, 'Show', { do: 'add', nodes: [node('address:1')], edges: [], folds: [], positions: {} });
    await vi.advanceTimersByTimeAsync(OF_THE_PAGE);
    expect(sent.map(({ steps }) => steps)).toEqual([['Show']]);
    store.setState(go);
    await vi.advanceTimersByTimeAsync(OF_THE_PAGE);
    expect(sent).toHaveLength(2);
    expect(sharedOf(sent[1]?.head as Parameters<typeof sharedOf>[0])).toBe(sharedOf({ at: START, branches: {} }));
    stop();
  });
});
