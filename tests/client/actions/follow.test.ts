import { describe, expect, it } from 'vitest';
import { follow } from '../../../client/actions/follow.ts';
import { createApi } from '../../../client/api.ts';
import { record } from '../imports.ts';

const error = (code: string, status: number) =>
  Response.json({ error: { code, message: 'No.', details: {}, requestId: 'r' } }, { status });

/** Follows an import whose answers are given, one for each question, without a stream. */
async function followed(answers: (() => Response | Promise<Response>)[]) {
  const said: string[] = [];
  const next = answers.values();
  const api = createApi(async () => (await next.next().value?.()) ?? error('internal', 500));
  const last = await follow(api, 'import:1', {
    tell: ({ status }) => said.push(status),
    away: (isAway) => said.push(isAway ? 'away' : 'there'),
    signal: new AbortController().signal,
  });
  return { said, last };
}

describe('follow(api, id)', () => {
  const loading = () => Response.json(record({ status: 'loading', endedAt: null }));

  it.each(['loaded', 'failed', 'cancelled', 'checked'] as const)('ends with an import that is %s', async (status) => {
    const { said, last } = await followed([loading, () => Response.json(record({ status }))]);
    expect(said).toEqual(['there', 'loading', 'there', status]);
    expect(last.status).toBe(status);
  });

  it.each([
    ['does not answer', () => Promise.reject(new TypeError('no'))],
    ['waits for its database', () => error('database_unavailable', 503)],
    ['is too slow', () => error('query_timeout', 504)],
  ])('goes on where a server %s for a while', async (_what, gap) => {
    const { said } = await followed([loading, gap, () => Response.json(record())]);
    expect(said).toEqual(['there', 'loading', 'away', 'there', 'loaded']);
  });

  it('says so where the import is there no longer', async () => {
    await expect(followed([loading, () => error('unknown_import', 404)])).rejects.toMatchObject({
      code: 'unknown_import',
    });
  });
});
