import type { ImportRecord, Problem, Progress } from '../../contract/imports.ts';
import { AppError } from '../errors.ts';
import type { OpenFile } from './rows.ts';

/** Reason of a signal that ends an import because somebody asked for it. */
class Cancelled extends Error {}

/** An import or a dry run on its way. */
export class Job {
  readonly signal: AbortSignal;
  /** The record as it will have ended. It rejects where the import failed; then nothing of it is in the graph. */
  readonly ended: Promise<ImportRecord>;
  readonly #controller: AbortController;
  readonly #started = performance.now();
  readonly #file: Pick<OpenFile, 'bytes'>;
  #record: ImportRecord;
  #phase: Progress['phase'] = 'reading';
  #rows = 0;

  /** @param work what the job does; it ends soon after the signal of `controller` is aborted */
  constructor(
    { record, file, controller }: { record: ImportRecord; file: Pick<OpenFile, 'bytes'>; controller: AbortController },
    work: (job: Job) => Promise<ImportRecord>,
  ) {
    this.#record = record;
    this.#file = file;
    this.#controller = controller;
    this.signal = this.#controller.signal;
    this.ended = work(this).then(
      (ended) => this.#end(ended),
      (error: unknown) => {
        const state = error instanceof Cancelled ? { status: 'cancelled' as const } : failure(error);
        const ended = this.#end({ ...this.record, ...state, endedAt: new Date().toISOString() });
        if (error instanceof Cancelled) return ended;
        throw error;
      },
    );
    this.ended.catch(() => undefined);
  }

  /** The record as it is now, with how far the job is. */
  get record(): ImportRecord {
    return this.#record.endedAt === null ? { ...this.#record, progress: this.progress } : this.#record;
  }

  get progress(): Progress {
    const seconds = (performance.now() - this.#started) / 1000;
    const totalBytes = this.#record.size;
    const bytes = Math.min(this.#file.bytes, totalBytes);
    const isReading = this.#phase === 'reading' && bytes > 0 && bytes < totalBytes;
    return {
      phase: this.#phase,
      bytes,
      totalBytes,
      rows: this.#rows,
      rowsPerSecond: Math.round(this.#rows / Math.max(seconds, 0.001)),
      secondsLeft: isReading ? Math.ceil((seconds * (totalBytes - bytes)) / bytes) : null,
    };
  }

  /** Tells how far the work is. */
  readonly reach = ({ phase, rows = this.#rows }: { phase: Progress['phase']; rows?: number }): void => {
    this.#phase = phase;
    this.#rows = rows;
  };

  /** Ends the import; what was written is taken back. */
  cancel(): void {
    this.#controller.abort(new Cancelled('cancelled'));
  }

  #end(record: ImportRecord): ImportRecord {
    this.#record = { ...record, progress: null };
    return this.#record;
  }
}

function failure(error: unknown): Partial<ImportRecord> & { status: 'failed' } {
  if (!(error instanceof AppError))
    return { status: 'failed', error: 'Something went wrong here. Nothing was changed; the log says more.' };
  const problems = (error.details.problems as Problem[] | undefined) ?? [];
  return { status: 'failed', error: error.message, problems, problemCount: problems.length };
}
