import type { ImportRecord } from '../../contract/imports.ts';
import type { Database } from '../db.ts';
import * as book from './book.ts';
import { type ImportRequest, startImport, withdrawImport } from './index.ts';
import type { Job } from './job.ts';

/** Milliseconds that an ended job is remembered, so that who comes late learns how it ended. */
const REMEMBERED_MS = 15 * 60_000;

/**
 * The imports of this server, those on their way and those that ended lately, beside the book of all that were loaded.
 * Dry runs and failed imports stand here alone, as nothing of them is in the graph.
 */
export class Jobs {
  readonly #database: Database;
  readonly #jobs = new Map<string, Job>();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Starts an import, or joins the one of the same content that is on its way here.
   * @throws AppError as `startImport`
   */
  async start(request: Omit<ImportRequest, 'database' | 'running'>): Promise<Job> {
    const job = await startImport({ ...request, database: this.#database, running: (id) => this.#running(id) });
    this.#jobs.set(job.record.id, job);
    const forget = () =>
      setTimeout(() => {
        if (this.#jobs.get(job.record.id) === job) this.#jobs.delete(job.record.id);
      }, REMEMBERED_MS).unref();
    job.ended.then(forget, forget);
    return job;
  }

  /** @throws AppError unknown_import */
  async find(id: string): Promise<ImportRecord> {
    const job = this.#jobs.get(id);
    if (job && job.record.status !== 'loaded') return job.record;
    return book.find(this.#database, id);
  }

  /** Every import, newest first: the book's, and what failed or was cancelled here lately. */
  async list(): Promise<ImportRecord[]> {
    const kept = await book.list(this.#database);
    const records = kept.map(({ description: _, heartbeat: __, ...record }) => this.#running(record.id)?.record ?? record);
    const listed = new Set(records.map((record) => record.id));
    const others = [...this.#jobs.values()]
      .map((job) => job.record)
      .filter(({ id, status }) => !listed.has(id) && (status === 'failed' || status === 'cancelled'));
    return [...records, ...others].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  }

  /**
   * Withdraws an import, or cancels it while it is on its way; either way nothing of it is left.
   * @throws AppError unknown_import; import_busy where it is on its way on another server, which is told to cancel it
   */
  async remove(id: string): Promise<ImportRecord> {
    const job = this.#running(id);
    if (!job) return withdrawImport(this.#database, id);
    job.cancel();
    return job.ended;
  }

  /** Ends every job, as the server ends. */
  async close(): Promise<void> {
    const running = [...this.#jobs.values()].filter((job) => job.record.endedAt === null);
    for (const job of running) job.cancel();
    await Promise.allSettled(running.map((job) => job.ended));
  }

  #running(id: string): Job | undefined {
    const job = this.#jobs.get(id);
    return job?.record.endedAt === null ? job : undefined;
  }
}
