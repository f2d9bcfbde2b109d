import type { ErrorAnswer, ErrorCode } from '../contract/errors.ts';
import type { Degrees, EntityDetails, GraphAnswer } from '../contract/graph.ts';
import type { ImportList, ImportRecord } from '../contract/imports.ts';
import type { PivotAnswer, PivotList } from '../contract/pivots.ts';
import type { AssertionsAnswer, MatchAnswer, SchemaAnswer, SearchAnswer } from '../contract/routes.ts';

/** An answer that is an error, or none: `unreachable` where the server does not answer, `unreadable` where it is not ours. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'unreachable' | 'unreadable';
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly details: Record<string, unknown>;
  readonly requestId: string | null;

  constructor(from: {
    code: ApiError['code'];
    message: string;
    status: number;
    details?: Record<string, unknown>;
    requestId?: string;
  }) {
    super(from.message);
    this.name = 'ApiError';
    this.code = from.code;
    this.status = from.status;
    this.details = from.details ?? {};
    this.requestId = from.requestId ?? null;
  }
}

type Value = string | number | boolean | null | undefined;
/** A list becomes a repeated parameter; null and undefined are left out. */
export type Query = Record<string, Value | readonly Value[]>;

export type Api = ReturnType<typeof createApi>;

/** The routes as functions. */
export function createApi(send: typeof fetch = (...request) => fetch(...request), base = '/api/v1') {
  async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
    let response: Response;
    try {
      response = await send(base + path, { headers: { accept: 'application/json', ...init.headers }, ...init });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new ApiError({ code: 'unreachable', message: 'Crosspivot does not answer.', status: 0 });
    }
    if (response.ok) return readJson<T>(response);
    throw refusal(response.status, await readJson<ErrorAnswer>(response));
  }

  const get = <T>(path: string, query: Query = {}, signal?: AbortSignal) =>
    call<T>(path + queryText(query), signal ? { signal } : {});

  return {
    schema: (signal?: AbortSignal) => get<SchemaAnswer>('/schema', {}, signal),
    search: (query: { q: string; limit?: number }, signal?: AbortSignal) => get<SearchAnswer>('/search', query, signal),
    match: (values: string[]) => call<MatchAnswer>('/match', json({ values })),
    entity: (id: string, signal?: AbortSignal) => get<EntityDetails>(`/entities/${encodeURIComponent(id)}`, {}, signal),
    degrees: (id: string, signal?: AbortSignal) =>
      get<Degrees>(`/entities/${encodeURIComponent(id)}/degrees`, {}, signal),
    neighbours: (id: string, query: Query, signal?: AbortSignal) =>
      get<GraphAnswer>(`/entities/${encodeURIComponent(id)}/neighbours`, query, signal),
    graph: (query: Query, signal?: AbortSignal) => get<GraphAnswer>('/graph', query, signal),
    assertions: (query: Query, signal?: AbortSignal) => get<AssertionsAnswer>('/assertions', query, signal),
    pivots: (signal?: AbortSignal) => get<PivotList>('/pivots', {}, signal),
    pivot: (name: string, query: Query, signal?: AbortSignal) =>
      get<PivotAnswer>(`/pivots/${encodeURIComponent(name)}`, query, signal),
    imports: (signal?: AbortSignal) => get<ImportList>('/imports', {}, signal),
    /** Sends a file as text and answers when the import has ended. The name is for files that give themselves none. */
    startImport: (text: string, name?: string) =>
      call<ImportRecord>(`/imports${queryText({ wait: true, name })}`, {
        method: 'POST',
        body: text,
        headers: { 'content-type': 'application/json' },
      }),
    withdrawImport: (id: string) => call<ImportRecord>(`/imports/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  };
}

function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

async function readJson<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch {
    const status = response.status;
    throw new ApiError({ code: 'unreadable', message: `The answer (status ${status}) is not Crosspivot's.`, status });
  }
}

function refusal(status: number, answer: ErrorAnswer): ApiError {
  if (!answer?.error) return new ApiError({ code: 'unreadable', message: `Refused with status ${status}.`, status });
  return new ApiError({ ...answer.error, status });
}
