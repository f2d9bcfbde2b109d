import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { take } from '../../../client/actions/record.ts';
import { createApi } from '../../../client/api.ts';
import { headOf } from '../../../client/investigations/document.ts';
import { follow } from '../../../client/investigations/follow.ts';
import { sayState } from '../../../client/investigations/SavedState.tsx';
import { Session } from '../../../client/investigations/session.ts';
import { createStore } from '../../../client/store/create.ts';
import { openInvestigation } from '../../../client/store/investigation.ts';
import type { State } from '../../../client/store/state.ts';
import type { Investigation, SaveInvestigation } from '../../../contract/investigations.ts';
import { node } from '../store/pictures.ts';

const AT = '2026-11-29T12:00:00Z';
/** Milliseconds in which a page that hears nothing of a stream has asked how the investigation stands. */
const HEARD = 1_500;

const refused = (status: number, code: string) =>
  Response.json({ error: { code, message: 'No.', details: {}, requestId: 'r' } }, { status });

/** An investigation that two have open, as the one sees it who does not move it. */
function followed() {
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: 'Bob' });
  const hunt: Investigation = {
    ...{ id: 'i', title: 'Hunt', tags: [], state: 'open', version: 1, savedAt: AT, savedBy: 'Alice' },
    ...{ movedBy: null, movedAt: null, createdBy: 'Alice', createdAt: AT, size: 0, entities: 0 },
  };
  const server = { investigation: hunt as Investigation | null, asked: 0 };
  const api = createApi(async (_, init) => {
    server.asked += 1;
    const { investigation } = server;
    if (!investigation) return refused(404, 'unknown_investigation');
    const body = JSON.parse(String(init?.body)) as SaveInvestigation;
    if (body.steps === undefined) return Response.json({ investigation, viewers: [] });
    if (investigation.state === 'trash') return refused(409, 'in_trash');
    server.investigation = { ...investigation, version: body.version + 1 };
    const version = { version: body.version + 1, title: '', tags: [], person: '', at: AT, steps: [], restored: null };
    return Response.json({ investigation: server.investigation, version });
  });
  const idle = { unsent: 0, sending: 'idle', trouble: null, keeping: 'kept', others: [], conflict: null } as const;
  store.setState(openInvestigation({ ...hunt, ...idle, others: [] }));
  const session = new Session(
    { api, store },
    { investigation: hunt, known: ['base'], shared: headOf(store.getState().ledger) },
  );
  const gone = vi.fn(() => stop());
  const stops = [session.start(), follow({ api, store }, session, gone)];
  const stop = () => {
    for (const end of stops) end();
  };
  const now = () => store.getState().investigation as NonNullable<State['investigation']>;
  const move = (state: Investigation['state']) => {
    server.investigation = { ...hunt, version: now().version, state, movedBy: 'Alice', movedAt: AT };
  };
  const said = () => store.getState().notices.map(({ text }) => text);
  return { store, server, gone, stop, now, move, said };
}

describe('an investigation that somebody else', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('removeEventListener', () => undefined);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('puts into the trash says so at once, and what waited is saved when it is back', async () => {
    const { store, stop, now, move, said } = followed();
    await vi.advanceTimersByTimeAsync(HEARD);
    expect(said()).toEqual([]);
    move('trash');
    await vi.advanceTimersByTimeAsync(HEARD);
    expect(said()).toEqual([expect.stringMatching(/^Alice put “Hunt” into the trash\. /)]);
    expect(sayState(now())).toMatch(/^in the trash/);
    take(store, 'Show', { do: 'add', nodes: [node('address:1')], edges: [], folds: [], positions: {} });
    await vi.advanceTimersByTimeAsync(HEARD);
    expect(now()).toMatchObject({ sending: 'refused', unsent: 1 });
    move('open');
    await vi.advanceTimersByTimeAsync(HEARD);
    expect(said()).toContainEqual(expect.stringMatching(/^Alice took “Hunt” out of the trash\. /));
    expect(now()).toMatchObject({ sending: 'idle', unsent: 0 });
    stop();
  });

  it('deletes for good is asked about no more', async () => {
    const { server, gone } = followed();
    await vi.advanceTimersByTimeAsync(HEARD);
    server.investigation = null;
    await vi.advanceTimersByTimeAsync(HEARD);
    expect(gone).toHaveBeenCalledOnce();
    const { asked } = server;
    await vi.advanceTimersByTimeAsync(10 * HEARD);
    expect(server.asked).toBe(asked);
  });
});
