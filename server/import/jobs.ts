import { setTimeout as after } from 'node:timers/promises';
import type { ImportRecord } from '../../contract/imports.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import * as book from './book.ts';
import { type ImportRequest, importId, startImport, withdrawImport } from './index.ts';
import type { Job } from './job.ts';
import type { StoredFile } from './spool.ts';

/** Milliseconds that an ended job is remembered, so that who comes late learns how it ended. */
const REMEMBERED_MS = 15 * 60_000;
/** Files of dry runs that are kept, so that they need not be sent again. */
const KEPT_FILES = 20;
/** Milliseconds that rolling back may take as the server ends; the next start does the rest. */
const LAST_MS = 5_000;

/** What leaves nothing in the graph. */
const ENDED_IN_VAIN: ReadonlySet<ImportRecord['status']> = new Set(['failed', 'cancelled']);

type JobRequest = Omit<ImportRequest, 'database'>;

/**
 * The imports of this server, those on their way and those that ended lately, beside the book of all that were loaded.
 * Dry runs and failed imports stand here alone, as nothing of them is in the graph.
 */
export class Jobs {
  readonly #database: Database;
  readonly #jobs = new Map<string, Job>();
  readonly #beginning = new Map<string, Promise<Job>>();
  /** By the id of the dry run that read them. */
  readonly #files = new Map<string, { file: StoredFile; release: () => void }>();
  /** How many jobs and dry runs hold a file; it is closed with the last. */
  readonly #holders = new Map<StoredFile, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Starts an import, or joins the one of the same content that is on its way here. The file of a dry run is kept for a
   * while, that of an import let go of when it has ended.
   * @throws AppError as `startImport`
   */
  async start(request: JobRequest): Promise<Job> {
    const release = this.#hold(request.file);
    try {
      const job = await (request.dryRun ? this.#begin(request) : this.#beginOnce(request));
      job.ended.then(release, release);
      return job;
    } catch (error) {
      release();
      throw error;
    }
  }

  /**
   * The file that a dry run read.
   * @throws AppError unknown_import where it is not kept any more
   */
  fileOf(id: string): StoredFile {
    const kept = this.#files.get(id);
    if (kept) return kept.file;
    const message = `The file of "${id}" is not kept any more. Send it again.`;
    throw new AppError('unknown_import', message, { id });
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
    const records = kept.map(
      ({ description: _, headers: __, heartbeat: ___, ...record }) => this.#running(record.id)?.record ?? record,
    );
    const listed = new Set(records.map((record) => record.id));
    const others = [...this.#jobs.values()]
      .map((job) => job.record)
      .filter(({ id, status }) => id.startsWith('import:') && !listed.has(id) && ENDED_IN_VAIN.has(status));
    return [...records, ...others].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  }

  /**
   * Withdraws an import, or cancels it while it is on its way; either way nothing of it is left.
   * @throws AppError unknown_import; import_busy where it is on its way on another server, which is told to cancel it
   */
  async remove(id: string): Promise<ImportRecord> {
    const job = this.#jobs.get(id);
    if (!job || job.record.status === 'loaded') return withdrawImport(this.#database, id);
    job.cancel();
    const record = await job.ended.catch(() => job.record);
    this.#forget(job);
    return record;
  }

  /** Ends every job, as the server ends. */
  async close(): Promise<void> {
    const running = [...this.#jobs.values()].filter((job) => job.record.endedAt === null);
    for (const job of running) job.cancel();
    await Promise.race([Promise.allSettled(running.map((job) => job.ended)), after(LAST_MS, null, { ref: false })]);
    for (const id of [...this.#files.keys()]) this.#drop(id);
  }

  /** One job for the same content, however many ask for it at once. */
  async #beginOnce(request: JobRequest): Promise<Job> {
    const id = importId(request);
    const running = this.#running(id) ?? this.#beginning.get(id);
    if (running) return running;
    const beginning = this.#begin(request).finally(() => this.#beginning.delete(id));
    this.#beginning.set(id, beginning);
    return beginning;
  }

  async #begin(request: JobRequest): Promise<Job> {
    const job = await startImport({ ...request, database: this.#database });
    this.#jobs.set(job.record.id, job);
    if (job.record.status === 'checking') this.#keep(job.record.id, request.file);
    const forgetLater = () => setTimeout(() => this.#forget(job), REMEMBERED_MS).unref();
    job.ended.then(forgetLater, forgetLater);
    return job;
  }

  /** @returns what lets go of the file again */
  #hold(file: StoredFile): () => void {
    this.#holders.set(file, (this.#holders.get(file) ?? 0) + 1);
    return () => {
      const left = (this.#holders.get(file) ?? 1) - 1;
      if (left > 0) this.#holders.set(file, left);
      else {
        this.#holders.delete(file);
        void file.close().catch(() => undefined);
      }
    };
  }

  #keep(id: string, file: StoredFile): void {
    this.#files.set(id, { file, release: this.#hold(file) });
    const [oldest] = this.#files.keys();
    if (this.#files.size > KEPT_FILES && oldest) this.#drop(oldest);
  }

  #drop(id: string): void {
    this.#files.get(id)?.release();
    this.#files.delete(id);
  }

  #forget(job: Job): void {
    const { id } = job.record;
    if (this.#jobs.get(id) === job) this.#jobs.delete(id);
    this.#drop(id);
  }

  #running(id: string): Job | undefined {
    const job = this.#jobs.get(id);
    return job?.record.endedAt === null ? job : undefined;
  }
}
