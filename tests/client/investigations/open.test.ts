import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { reopen } from '../../../client/investigations/open.ts';
import { createStore } from '../../../client/store/create.ts';

const ADDRESS = 'http://localhost/?investigation=one';
const { signal } = new AbortController();

/** A page before a server that answers with an error. */
const page = (status: number, code: string): World => ({
  api: createApi(async () =>
    Response.json({ error: { code, message: 'No.', details: {}, requestId: 'r' } }, { status }),
  ),
  store: createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' }),
});

describe('the investigation of the address', () => {
  let address: string;
  beforeEach(() => {
    address = ADDRESS;
    vi.stubGlobal('location', { href: ADDRESS });
    vi.stubGlobal('history', {
      replaceState: (_: unknown, __: string, to: URL) => {
        address = String(to);
      },
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    [502, 'database_unavailable'],
    [503, 'database_unavailable'],
    [504, 'query_timeout'],
  ])('stays there where the server is away or too slow: %i %s', async (status, code) => {
    await expect(reopen(page(status, code), 'one', signal)).rejects.toMatchObject({ code });
    expect(address).toBe(ADDRESS);
  });

  it('is taken from there where it is on the server no longer', async () => {
    const world = page(404, 'unknown_investigation');
    expect(await reopen(world, 'one', signal)).toBe(false);
    expect(address).toBe('http://localhost/');
    expect(world.store.getState().notices[0]?.text).toMatch(/was not opened/);
  });
});
