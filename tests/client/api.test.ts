import { describe, expect, it } from 'vitest';
import { ApiError, createApi } from '../../client/api.ts';

/** An API whose one answer is given, and the addresses asked. */
function answering(body: string, status = 200) {
  const asked: string[] = [];
  const api = createApi(async (url) => {
    asked.push(String(url));
    return new Response(body, { status });
  });
  return { api, asked };
}

describe('api', () => {
  it('encodes ids in paths, repeats lists, and leaves out what is not given', async () => {
    const { api, asked } = answering('{}');
    await api.entity('url:https://a.example/?b=c#d');
    await api.graph({ seeds: ['address:1', 'domain:a,b'], hops: 0, from: undefined, to: '' });
    expect(asked).toEqual([
      '/api/v1/entities/url%3Ahttps%3A%2F%2Fa.example%2F%3Fb%3Dc%23d',
      '/api/v1/graph?seeds=address%3A1&seeds=domain%3Aa%2Cb&hops=0',
    ]);
  });

  it('shows what turns the order of a text, and sends it as it came', async () => {
    const asked: { url: string; body: unknown }[] = [];
    const api = createApi(async (url, init) => {
      asked.push({ url: String(url), body: init?.body });
      return new Response(JSON.stringify({ name: 'safe\u202egnp.exe\u2069' }));
    });
    const { name } = (await api.entity('file:safe⟨RLO⟩gnp.exe')) as unknown as { name: string };
    expect(name).toBe('safe⟨RLO⟩gnp.exe⟨PDI⟩');
    await api.search({ q: 'safe⟨RLO⟩gnp ⟨XYZ⟩' });
    await api.match([name]);
    expect(asked).toEqual([
      { url: `/api/v1/entities/${encodeURIComponent('file:safe\u202egnp.exe')}`, body: undefined },
      { url: `/api/v1/search?${new URLSearchParams({ q: 'safe\u202egnp ⟨XYZ⟩' })}`, body: undefined },
      { url: '/api/v1/match', body: JSON.stringify({ values: ['safe\u202egnp.exe\u2069'] }) },
    ]);
  });

  it('throws what the server says, with its code and details', async () => {
    const error = { code: 'unknown_entity', message: 'No such thing.', details: { nearest: ['a'] }, requestId: 'r1' };
    const failure = await answering(JSON.stringify({ error }), 404)
      .api.entity('x')
      .catch((thrown) => thrown);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ ...error, status: 404 });
  });

  it('says so when there is no answer', async () => {
    const api = createApi(() => Promise.reject(new TypeError('fetch failed')));
    await expect(api.schema()).rejects.toMatchObject({ code: 'unreachable', status: 0 });
  });

  it.each([
    ['<html>', 200],
    ['<html>', 502],
    ['{"message":"no"}', 500],
    ['null', 400],
  ])('says so when %s with status %i is not an answer of ours', async (body, status) => {
    const ask = answering(body, status).api.schema();
    await expect(ask).rejects.toMatchObject({ code: 'unreadable', status });
  });

  it('passes on that the asker gave up', async () => {
    const api = createApi((_url, init) => Promise.reject(init?.signal?.reason));
    await expect(api.schema(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});
