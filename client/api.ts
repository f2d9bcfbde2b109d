import type { CypherAnswer, CypherCheck, ProductQueries } from '../contract/cypher.ts';
import type { ErrorAnswer, ErrorCode } from '../contract/errors.ts';
import type { ExportFormatName } from '../contract/exports.ts';
import type { Degrees, EntityDetails, GraphAnswer } from '../contract/graph.ts';
import type { FormatList, ImportList, ImportRecord, RowsAnswer, Verdict } from '../contract/imports.ts';
import type {
  CreateInvestigation,
  EntityInvestigations,
  Investigation,
  InvestigationList,
  InvestigationNow,
  InvestigationState,
  LeftViewer,
  SavedInvestigation,
  SaveInvestigation,
  VersionList,
  ViewerBody,
  WholeInvestigation,
} from '../contract/investigations.ts';
import type { JudgementBody } from '../contract/judgements.ts';
import type { PathsAnswer } from '../contract/paths.ts';
import type { PivotAnswer, PivotList } from '../contract/pivots.ts';
import type { RelationshipType } from '../contract/relationships.ts';
import type { AssertionsAnswer, HeldAnswer, MatchAnswer, SchemaAnswer, SearchAnswer } from '../contract/routes.ts';
import type { MappingList, SavedMapping, TableMapping } from '../contract/tables.ts';
import { hideOverrides, showOverrides } from './overrides.ts';
import { type Transmit, transmit } from './transmit.ts';

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

/** How a file is to be imported. */
export interface ImportOptions {
  name: string;
  /** Checks the file and writes nothing. */
  dryRun: boolean;
  format: string | null;
  source: string;
  tlp: string | null;
  mapping: Record<string, unknown> | string | null;
  /** The dry run whose file it is; the server keeps it for a while. */
  of: string | null;
}

/** The routes as functions. */
export function createApi(
  send: typeof fetch = (...request) => fetch(...request),
  base = '/api/v1',
  upload: Transmit = transmit,
) {
  async function respond(path: string, init: RequestInit): Promise<Response> {
    try {
      const body = typeof init.body === 'string' ? { body: hideOverrides(init.body) } : {};
      const headers = { accept: 'application/json', ...init.headers };
      return await send(base + hideOverrides(path), { headers, ...init, ...body });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new ApiError({ code: 'unreachable', message: 'Crosspivot does not answer.', status: 0 });
    }
  }

  const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => answerOf<T>(await respond(path, init));

  const get = <T>(path: string, query: Query = {}, signal?: AbortSignal) =>
    call<T>(path + queryText(query), signal ? { signal } : {});

  return {
    schema: (signal?: AbortSignal) => get<SchemaAnswer>('/schema', {}, signal),
    search: (query: { q: string; limit?: number }, signal?: AbortSignal) => get<SearchAnswer>('/search', query, signal),
    match: (values: string[]) => call<MatchAnswer>('/match', json({ values })),
    around: (id: string, signal?: AbortSignal) =>
      call<MatchAnswer>('/match', { ...json({ values: [id], around: true }), signal }),
    entity: (id: string, signal?: AbortSignal) => get<EntityDetails>(`/entities/${encodeURIComponent(id)}`, {}, signal),
    /** Exact counts of what the filters of `query` let through. */
    degrees: (id: string, signal?: AbortSignal, query: Query = {}) =>
      get<Degrees>(`/entities/${encodeURIComponent(id)}/degrees`, query, signal),
    neighbours: (id: string, query: Query, signal?: AbortSignal) =>
      get<GraphAnswer>(`/entities/${encodeURIComponent(id)}/neighbours`, query, signal),
    /** These entities and the edges among them that `filter` lets through; many ids do not fit into an address. */
    among: (ids: string[], filter: Query = {}) =>
      call<GraphAnswer>('/graph', json({ seeds: ids, limit: ids.length, ...filter })),
    /** These entities, what relations of these types tie them to, and the edges among all of that. */
    tiedTo: (ids: string[], types: readonly RelationshipType[], signal?: AbortSignal) =>
      call<GraphAnswer>('/graph', { ...json({ seeds: ids, hops: 1, types }), signal }),
    graph: (query: Query, signal?: AbortSignal) => get<GraphAnswer>('/graph', query, signal),
    assertions: (query: Query, signal?: AbortSignal) => get<AssertionsAnswer>('/assertions', query, signal),
    /** The ways between two ends, or why there is none. */
    paths: (query: Query, signal?: AbortSignal) => get<PathsAnswer>('/paths', query, signal),
    pivots: (signal?: AbortSignal) => get<PivotList>('/pivots', {}, signal),
    pivot: (name: string, query: Query, signal?: AbortSignal) =>
      get<PivotAnswer>(`/pivots/${encodeURIComponent(name)}`, query, signal),
    /** The address of a pivot's answer as a file. */
    pivotFile: (name: string, query: Query & { format: string }) =>
      `${base}/pivots/${encodeURIComponent(name)}${queryText(query)}`,
    /** Writes down what a person holds to be so; the import in the answer withdraws it. */
    assert: (held: { type: RelationshipType; from: string; to: string; source: string; description: string }) =>
      call<HeldAnswer>('/assertions', json(held)),
    /** Writes down what a person thinks of a row of cross-victim. */
    judge: (held: Omit<JudgementBody, 'tlp'>) => call<HeldAnswer>('/pivots/cross-victim/judgements', json(held)),
    imports: (signal?: AbortSignal) => get<ImportList>('/imports', {}, signal),
    formats: (signal?: AbortSignal) => get<FormatList>('/formats', {}, signal),
    /**
     * Sends a file, and answers as soon as the server has it whole. Where a dry run had it before it is not sent again,
     * unless the server no longer keeps it.
     */
    async startImport(
      content: Blob,
      options: ImportOptions,
      { onSent, signal }: { onSent?: (bytes: number) => void; signal?: AbortSignal } = {},
    ): Promise<ImportRecord> {
      const { mapping, ...rest } = options;
      const query = { ...rest, mapping: mapping && typeof mapping !== 'string' ? JSON.stringify(mapping) : mapping };
      const start = async (from: Partial<ImportOptions>, body: Blob) => {
        const url = `${base}/imports${queryText({ ...query, ...from } as Query)}`;
        const response = await upload(url, body, { onSent, signal }).catch((error: unknown) => {
          if (signal?.aborted) throw error;
          throw new ApiError({ code: 'unreachable', message: 'Crosspivot does not answer.', status: 0 });
        });
        return answerOf<ImportRecord>(response);
      };
      if (options.of === null) return start({}, content);
      return start({}, new Blob([])).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'unknown_import') return start({ of: null }, content);
        throw error;
      });
    },
    import: (id: string, signal?: AbortSignal) => get<ImportRecord>(importPath(id), {}, signal),
    importRows: (
      id: string,
      query: { verdict: Verdict | null; limit: number; cursor: string | null },
      signal?: AbortSignal,
    ) => get<RowsAnswer>(`${importPath(id)}/rows`, query, signal),
    /** What an import brought; what nothing else speaks of stands first. */
    importGraph: (id: string, query: { limit: number; cursor?: string | null }, signal?: AbortSignal) =>
      get<GraphAnswer>(`${importPath(id)}/graph`, query, signal),
    /** Addresses for the browser itself: streams and downloads. */
    importEvents: (id: string) => `${base}${importPath(id)}/events`,
    importRowsFile: (id: string, format: 'csv' | 'ndjson', verdict: Verdict | null) =>
      `${base}${importPath(id)}/rows${queryText({ format, verdict })}`,
    exportFile: (format: ExportFormatName) => `${base}/export${queryText({ format })}`,
    /** What is said of these entities and between two of them, as a file. */
    async exportOf(of: string[], format: ExportFormatName): Promise<Blob> {
      const response = await respond('/export', json({ of, format }));
      return response.ok ? response.blob() : answerOf<Blob>(response);
    },
    /** Asks one query that reads; ends it in the database when the signal aborts. */
    cypher: (body: { query: string; parameters: Record<string, unknown>; limit?: number }, signal?: AbortSignal) =>
      call<CypherAnswer>('/cypher', { ...json(body), ...(signal ? { signal } : {}) }),
    checkCypher: (body: { query: string; parameters: Record<string, unknown> }, signal?: AbortSignal) =>
      call<CypherCheck>('/cypher/check', { ...json(body), ...(signal ? { signal } : {}) }),
    /** The queries that the product itself asks. */
    queries: (signal?: AbortSignal) => get<ProductQueries>('/queries', {}, signal),
    mappings: (signal?: AbortSignal) => get<MappingList>('/mappings', {}, signal),
    saveMapping: (name: string, mapping: TableMapping) =>
      call<SavedMapping>(`/mappings/${encodeURIComponent(name)}`, json({ mapping }, 'PUT')),
    investigations: (query: Query, signal?: AbortSignal) => get<InvestigationList>('/investigations', query, signal),
    investigation: (id: string, query: { since?: number }, signal?: AbortSignal) =>
      get<WholeInvestigation>(investigationPath(id), query, signal),
    createInvestigation: (body: CreateInvestigation) => call<SavedInvestigation>('/investigations', json(body)),
    saveInvestigation: (id: string, body: SaveInvestigation) =>
      call<SavedInvestigation>(investigationPath(id), json(body, 'PUT')),
    investigationVersions: (id: string, query: { limit: number; cursor?: string | null }, signal?: AbortSignal) =>
      get<VersionList>(`${investigationPath(id)}/versions`, query, signal),
    restoreVersion: (id: string, wanted: number, body: { version: number; person: string; steps: string[] }) =>
      call<SavedInvestigation>(`${investigationPath(id)}/versions/${wanted}/restore`, json(body)),
    duplicateInvestigation: (id: string, body: { person: string; title?: string; version?: number }) =>
      call<SavedInvestigation>(`${investigationPath(id)}/duplicate`, json(body)),
    moveInvestigation: (id: string, body: { person: string; state: InvestigationState }) =>
      call<Investigation>(`${investigationPath(id)}/state`, json(body, 'PUT')),
    deleteInvestigation: (id: string) => call<Investigation>(investigationPath(id), { method: 'DELETE' }),
    investigationEvents: (id: string) => `${base}${investigationPath(id)}/events`,
    viewInvestigation: (id: string, viewer: string, body: ViewerBody) =>
      call<InvestigationNow>(`${investigationPath(id)}/viewers/${viewer}`, json(body, 'PUT')),
    /** Arrives also where the page is being closed. */
    leaveInvestigation: (id: string, viewer: string) =>
      call<LeftViewer>(`${investigationPath(id)}/viewers/${viewer}`, { method: 'DELETE', keepalive: true }),
    /** Those that name an entity. */
    investigationsOf: (id: string, signal?: AbortSignal) =>
      get<EntityInvestigations>(`/entities/${encodeURIComponent(id)}/investigations`, { limit: 50 }, signal),
    withdrawImport: (id: string) => call<ImportRecord>(importPath(id), { method: 'DELETE' }),
  };
}

const investigationPath = (id: string): string => `/investigations/${encodeURIComponent(id)}`;

const importPath = (id: string): string => `/imports/${encodeURIComponent(id)}`;

async function answerOf<T>(response: Response): Promise<T> {
  if (response.ok) return readJson<T>(response);
  throw refusal(response.status, await readJson<ErrorAnswer>(response));
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

const json = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

async function readJson<T>(response: Response): Promise<T> {
  try {
    return JSON.parse(showOverrides(await response.text())) as T;
  } catch {
    const status = response.status;
    throw new ApiError({ code: 'unreadable', message: `The answer (status ${status}) is not Crosspivot's.`, status });
  }
}

function refusal(status: number, answer: ErrorAnswer): ApiError {
  if (!answer?.error) return new ApiError({ code: 'unreadable', message: `Refused with status ${status}.`, status });
  return new ApiError({ ...answer.error, status });
}
